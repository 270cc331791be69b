import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { AppError } from '@/lib/app-error'
import { countWho } from '../compile-rules'
import { allSegments, pick } from '../internal'
import { placeOf } from '../place'
import { describeRules, wordsFor } from '../rule-words'
import { conditionsOf, type RuleGroup, storedRules } from '../rules'
import { statementText } from '../statement-text'
import { type SegmentUser, usersOf } from '../used-by'
import { sentenceOf } from './list-segments'

/** Days of the size chart. */
export const SIZE_DAYS = 90

export interface SegmentDetails {
  id: string
  name: string
  kind: 'dynamic' | 'fixed'
  /** as stored; undefined where this version does not know them */
  rules: RuleGroup | undefined
  sentence: string
  members: number
  /** what the members ever spent, decimal text in the organization's currency, at the last full computing */
  totalSpent: string | null
  computedAt: Date | null
  isDue: boolean
  problem: string | null
  tookMs: number | null
  sizes: { day: string; members: number }[]
  usedBy: SegmentUser[]
  /** the statement that counts it, with its values */
  statement: string | undefined
}

interface Row extends Record<string, unknown> {
  members: number
  totalSpent: string | null
  computedAt: string | null
  isDue: boolean
  problem: string | null
  tookMs: number | null
}

/** One segment with its size over time. Throws `not_found`. */
export async function getSegment(ctx: Ctx, segmentId: string): Promise<SegmentDetails> {
  if (!z.guid().safeParse(segmentId).success) {
    throw new AppError('not_found', 'This segment does not exist (any more).')
  }
  return read(ctx, async (tx) => {
    const segments = await allSegments(tx, ctx.orgId)
    const { id, name, kind, rules: raw } = pick(segments, segmentId)
    const rules = storedRules(raw)
    const place = await placeOf(tx, ctx)
    const words = await wordsFor(tx, place, rules ? conditionsOf(rules) : [])
    const [row] = await tx.execute<Row>(sql`
      select s.members, s.computed_at::text as "computedAt", s.is_due as "isDue", s.problem, s.took_ms as "tookMs",
        (select z.total_spent::text from segment_sizes z
          where z.org_id = s.org_id and z.segment_id = s.id and z.total_spent is not null
          order by z.day desc limit 1) as "totalSpent"
      from segments s where s.org_id = ${ctx.orgId} and s.id = ${segmentId}`)
    if (!row) throw new AppError('not_found', 'This segment does not exist (any more).')
    return {
      ...row,
      id,
      name,
      kind,
      rules,
      sentence: sentenceOf(rules, (known) => describeRules(known, words)),
      computedAt: instantOf(row.computedAt),
      sizes: await sizesOf(tx, ctx.orgId, id, place.today),
      usedBy: await usersOf(tx, ctx.orgId, id, segments),
      statement: rules && statementText(countWho(rules, place)),
    }
  })
}

/** Each of the last days since it was first known; a day without a computing has the size of the day before. */
async function sizesOf(tx: Tx, orgId: string, id: string, today: string) {
  const rows = await tx.execute<{ day: string; members: number }>(sql`
    select d.day::text as day, z.members
    from (
      select generate_series(
        greatest(min(day), ${today}::date - ${SIZE_DAYS - 1}::int), ${today}::date, interval '1 day')::date as day
      from segment_sizes where org_id = ${orgId} and segment_id = ${id}
    ) d
    cross join lateral (
      select members from segment_sizes
      where org_id = ${orgId} and segment_id = ${id} and day <= d.day order by day desc limit 1
    ) z
    order by d.day`)
  return [...rows]
}
