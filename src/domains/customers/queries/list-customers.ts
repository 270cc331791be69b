import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { type Keyring, keyring } from '@/db/keyring'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import { searchKeys } from '@/db/keyset-search'
import type { LifecycleStage, Reachability, SegmentName } from '@/db/schema/customers'
import { decodeCursor } from '@/lib/keyset-cursor'
import { customerCells } from './customer-cells'
import { customerSearch } from './customer-search'
import type { CustomerListParams, CustomerSort } from './list-params'

export interface CustomerRow {
  id: string
  name: string | null
  email: string | null
  city: string | null
  country: string | null
  segment: SegmentName | null
  lifecycleStage: LifecycleStage
  reachability: Reachability
  orderCount: number
  /** decimal text in the organization's currency */
  totalSpent: string
  firstSeenAt: Date
  lastOrderAt: Date | null
  tags: string[]
}

const id = sql`c.id`
const sorts: Record<CustomerSort, KeysetSort> = {
  last_order: {
    name: 'last_order',
    column: sql`c.last_order_at`,
    id,
    type: 'timestamptz',
    nullable: true,
  },
  total_spent: {
    name: 'total_spent',
    column: sql`c.total_spent`,
    id,
    type: 'numeric',
    nullable: false,
  },
  orders: { name: 'orders', column: sql`c.order_count`, id, type: 'integer', nullable: false },
  first_seen: {
    name: 'first_seen',
    column: sql`c.first_seen_at`,
    id,
    type: 'timestamptz',
    nullable: false,
  },
}

/**
 * One page of the customers, with cursors to its neighbors. Reads the tenant view, where every filter, sort and search
 * is answered by an index; never counts. Only the rows of the page are decrypted.
 */
export async function listCustomers(
  ctx: Ctx,
  params: CustomerListParams,
): Promise<KeysetPage<CustomerRow>> {
  const keys = await keyring(ctx)
  return read(ctx, async (tx) => {
    const page = await readPage(tx, keys, params)
    // the way back ends at the first page, which may by now hold more than what was left before the cursor
    const { backward, ...rest } =
      page.backward && !page.previous ? await readPage(tx, keys, { ...params, cursor: '' }) : page
    return { ...rest, rows: await readRows(tx, keys, rest.rows) }
  })
}

async function readPage(tx: Tx, keys: Keyring, params: CustomerListParams) {
  const size = params.size ?? 50
  const sort = sorts[params.sort ?? 'last_order']
  const cursor = decodeCursor(params.cursor, sort)
  const scan = { from: sql`tenant.customers c`, sort, cursor, ...customerCells(params) }
  const match = await customerSearch(tx, keys, params.search)
  const found = match
    ? await searchKeys(tx, scan, { match, columns: sql`, c.name`, alias: sql`c` }, size + 1)
    : await tx.execute<KeysetKey>(keysetKeys(scan, size + 1))
  return {
    backward: cursor?.direction === 'previous',
    ...keysetPage(sort, cursor, size, found),
  }
}

type Stored = Omit<CustomerRow, 'firstSeenAt' | 'lastOrderAt'> & {
  firstSeenAt: string
  lastOrderAt: string | null
}

/** The rows of a page, in its order. */
async function readRows(tx: Tx, keys: Keyring, page: KeysetKey[]): Promise<CustomerRow[]> {
  const ids = page.map(({ id }) => id)
  const rows = await tx.execute<Stored>(sql`
    select c.id, c.name, c.email, c.city, c.country, c.segment, c.lifecycle_stage as "lifecycleStage", c.reachability,
      c.order_count as "orderCount", c.total_spent::text as "totalSpent", c.first_seen_at::text as "firstSeenAt",
      c.last_order_at::text as "lastOrderAt", c.tags
    from unnest(${sql.param(ids)}::uuid[]) with ordinality as page(id, place)
    join tenant.customers c on c.id = page.id
    order by page.place`)
  return rows.map((row) => ({
    ...row,
    email: row.email && keys.decrypt(row.email),
    firstSeenAt: instantOf(row.firstSeenAt),
    lastOrderAt: instantOf(row.lastOrderAt),
  }))
}
