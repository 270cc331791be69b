import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import { type KeysetSearch, searchKeys } from '@/db/keyset-search'
import { likeText } from '@/db/like-pattern'
import type { OrderStatus, PaymentStatus } from '@/db/schema/orders'
import { decodeCursor } from '@/lib/keyset-cursor'
import type { OrderListParams } from './list-params'
import { orderCells } from './order-cells'

export interface OrderRow {
  id: string
  /** what merchant and buyer call it */
  number: string
  marketplace: string
  connectionName: string
  customerId: string | null
  customerName: string | null
  status: OrderStatus
  paymentStatus: PaymentStatus
  countsAsPurchase: boolean
  currency: string
  totalAmount: string
  /** in the organization's currency; null while no rate is known */
  totalBase: string | null
  itemCount: number
  orderedAt: Date
}

/** Numbers that begin with what was typed, of which the list is made, where they are rare in its order. */
const NUMBERS = 10_000

const sort: KeysetSort = {
  name: 'day',
  column: sql`o.ordered_at`,
  id: sql`o.id`,
  type: 'timestamptz',
  nullable: false,
}

/**
 * One page of the orders, newest first, with cursors to its neighbors. Reads the tenant view, where every filter and
 * search is answered by an index; never counts.
 */
export function listOrders(ctx: Ctx, params: OrderListParams): Promise<KeysetPage<OrderRow>> {
  return read(ctx, async (tx) => {
    const period = await periodCondition(tx, ctx.orgId, params)
    const page = await readPage(tx, params, period)
    // the way back ends at the first page, which may by now hold more than what was left before the cursor
    const { backward, ...rest } =
      page.backward && !page.previous ? await readPage(tx, { ...params, cursor: '' }, period) : page
    return { ...rest, rows: await readRows(tx, rest.rows) }
  })
}

async function readPage(tx: Tx, params: OrderListParams, period: SQL) {
  const size = params.size ?? 50
  const cursor = decodeCursor(params.cursor, sort)
  const scan = { from: sql`tenant.orders o`, sort, cursor, ...orderCells(params, period) }
  const search = byNumber(params.search)
  const found = search
    ? await searchKeys(tx, scan, search, size + 1)
    : await tx.execute<KeysetKey>(keysetKeys(scan, size + 1))
  return {
    backward: cursor?.direction === 'previous',
    ...keysetPage(sort, cursor, size, found),
  }
}

function byNumber(text: string | undefined): KeysetSearch | undefined {
  const search = text?.replaceAll('\0', '').trim().replace(/^#+/, '').toLowerCase()
  if (!search) return undefined
  // the expression of the index orders_by_number, word for word
  const number = sql`lower(ltrim(coalesce(o.order_number, o.external_order_id), '#'))`
  return {
    match: sql`${number} like ${`${likeText(search)}%`}`,
    columns: sql`, o.order_number, o.external_order_id`,
    alias: sql`o`,
    bound: sql`order by ${number} using ~<~ limit ${NUMBERS}::int`,
  }
}

/** Days of the organization's zone as a range of instants. */
async function periodCondition(tx: Tx, orgId: string, { from, to }: OrderListParams): Promise<SQL> {
  if (!from && !to) return sql`true`
  const [bounds] = await tx.execute<{ from: string | null; until: string | null }>(sql`
    select (${from ?? null}::date::timestamp at time zone time_zone)::text as from,
      ((${to ?? null}::date + 1)::timestamp at time zone time_zone)::text as until
    from organizations where id = ${orgId}`)
  return sql.join(
    [
      ...(bounds?.from ? [sql`o.ordered_at >= ${bounds.from}::timestamptz`] : []),
      ...(bounds?.until ? [sql`o.ordered_at < ${bounds.until}::timestamptz`] : []),
    ],
    sql` and `,
  )
}

/** The rows of a page, in its order. */
async function readRows(tx: Tx, page: KeysetKey[]): Promise<OrderRow[]> {
  const ids = page.map(({ id }) => id)
  const rows = await tx.execute<Omit<OrderRow, 'orderedAt'> & { orderedAt: string }>(sql`
    select o.id, coalesce(o.order_number, o.external_order_id) as number, o.marketplace, k.name as "connectionName",
      o.customer_id as "customerId", coalesce(o.customer_name, c.name) as "customerName", o.status,
      o.payment_status as "paymentStatus", o.counts_as_purchase as "countsAsPurchase", o.currency,
      o.total_amount::text as "totalAmount", o.total_base::text as "totalBase", o.item_count as "itemCount",
      o.ordered_at::text as "orderedAt"
    from unnest(${sql.param(ids)}::uuid[]) with ordinality as page(id, place)
    join tenant.orders o on o.id = page.id
    join tenant.connections k on k.id = o.connection_id
    left join tenant.customers c on c.id = o.customer_id
    order by page.place`)
  return rows.map((row) => ({ ...row, orderedAt: instantOf(row.orderedAt) }))
}
