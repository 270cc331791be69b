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
import type { Condition } from '../conditions/condition'
import { placeOf } from '../place'
import { describeFlip, wordsFor } from '../rule-words'

const sort: KeysetSort = {
  name: 'segment_moves',
  column: sql`h.at`,
  id: sql`h.id`,
  type: 'timestamptz',
  nullable: false,
}

export interface SegmentMove {
  id: string
  customerId: string
  customerName: string | null
  move: 'entered' | 'left'
  at: Date
  /** what flipped, in words: "ordered 3 days ago" */
  facts: string[]
  /** a colleague did it */
  isByHand: boolean
  movedBy: string | null
}

type Stored = Omit<SegmentMove, 'at' | 'facts'> & {
  at: string
  facts: { condition: Condition; value: unknown }[]
}

/** Who entered and left a segment, the newest first, and why. */
export function listMoves(
  ctx: Ctx,
  { segmentId, cursor: text, size = 20 }: { segmentId: string; cursor?: string; size?: number },
): Promise<KeysetPage<SegmentMove>> {
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(text, sort)
    const filter = sql`h.segment_id = ${segmentId}::uuid`
    const from = sql`tenant.segment_member_changes h`
    const found = await tx.execute<KeysetKey>(
      keysetKeys({ from, sort, cursor, cells: [{ match: filter }], filter }, size + 1),
    )
    const page = keysetPage(sort, cursor, size, found)
    const ids = page.rows.map(({ id }) => id)
    const rows = await tx.execute<Record<string, unknown> & Stored>(sql`
      select h.id, h.customer_id as "customerId", c.name as "customerName", h.move, h.at::text as at, h.facts,
        h.is_by_hand as "isByHand", (select u.name from users u where u.id = h.moved_by) as "movedBy"
      from unnest(${sql.param(ids)}::uuid[]) with ordinality as page (id, place)
      join ${from} on h.id = page.id join tenant.customers c on c.id = h.customer_id
      order by page.place`)
    const conditions = rows.flatMap(({ facts }) => facts.map(({ condition }) => condition))
    const words = await wordsFor(tx, await placeOf(tx, ctx), conditions)
    return {
      ...page,
      rows: rows.map((row) => ({
        ...row,
        at: instantOf(row.at),
        facts: [...new Set(row.facts.map((fact) => describeFlip(fact, words)))],
      })),
    }
  })
}
