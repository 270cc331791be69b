import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import { decodeCursor } from '@/lib/keyset-cursor'

const sort: KeysetSort = {
  name: 'segment_members',
  column: sql`m.since`,
  id: sql`m.customer_id`,
  type: 'timestamptz',
  nullable: false,
}

export interface SegmentMember {
  id: string
  name: string | null
  orderCount: number
  /** decimal text in the organization's currency */
  totalSpent: string
  lastOrderAt: Date | null
  since: Date
}

type Stored = Omit<SegmentMember, 'lastOrderAt' | 'since'> & {
  lastOrderAt: string | null
  since: string
}

/** The members of a segment, those who came last first. */
export function listMembers(
  ctx: Ctx,
  { segmentId, cursor: text, size = 50 }: { segmentId: string; cursor?: string; size?: number },
): Promise<KeysetPage<SegmentMember>> {
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(text, sort)
    const filter = sql`m.segment_id = ${segmentId}::uuid`
    const scan = {
      from: sql`tenant.segment_members m`,
      sort,
      cursor,
      cells: [{ match: filter }],
      filter,
    }
    const found = await tx.execute<KeysetKey>(keysetKeys(scan, size + 1))
    const page = keysetPage(sort, cursor, size, found)
    const ids = page.rows.map(({ id }) => id)
    const rows = await tx.execute<Record<string, unknown> & Stored>(sql`
      select c.id, c.name, c.order_count as "orderCount", c.total_spent::text as "totalSpent",
        c.last_order_at::text as "lastOrderAt", m.since::text as since
      from unnest(${sql.param(ids)}::uuid[]) with ordinality as page (id, place)
      join tenant.customers c on c.id = page.id
      join tenant.segment_members m on m.customer_id = page.id and ${filter}
      order by page.place`)
    return {
      ...page,
      rows: rows.map((row) => ({
        ...row,
        lastOrderAt: instantOf(row.lastOrderAt),
        since: instantOf(row.since),
      })),
    }
  })
}
