import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { placeOf } from '../place'
import { describeRules, wordsFor } from '../rule-words'
import { conditionsOf, type RuleGroup, storedRules } from '../rules'

/** Days over which movement is shown in the list. */
export const MOVEMENT_DAYS = 7

export interface SegmentSummary {
  id: string
  name: string
  kind: 'dynamic' | 'fixed'
  members: number
  /** entries and exits of the last MOVEMENT_DAYS days; an edit of the rules is none */
  entered: number
  left: number
  /** as of when its members are known; null: not computed yet */
  computedAt: Date | null
  isDue: boolean
  problem: string | null
  tookMs: number | null
  /** the rules in words */
  sentence: string
}

type Row = Omit<SegmentSummary, 'computedAt' | 'sentence'> & {
  computedAt: string | null
  rules: unknown
}

/** Every segment of the organization by name; there are 200 at most. */
export function listSegments(ctx: Ctx): Promise<SegmentSummary[]> {
  return read(ctx, async (tx) => {
    const since = new Date(ctx.now().getTime() - MOVEMENT_DAYS * 86_400_000).toISOString()
    const rows = await tx.execute<Record<string, unknown> & Row>(sql`
      select s.id, s.name, s.kind, s.members, s.computed_at::text as "computedAt", s.is_due as "isDue", s.problem,
        s.took_ms as "tookMs", s.rules, m.entered, m.left
      from tenant.segments s
      cross join lateral (
        select (count(*) filter (where h.move = 'entered'))::int as entered,
          (count(*) filter (where h.move = 'left'))::int as left
        from tenant.segment_member_changes h where h.segment_id = s.id and h.at >= ${since}
      ) m
      order by lower(s.name), s.id`)
    const parsed = rows.map((row) => ({ ...row, rules: storedRules(row.rules) }))
    const place = await placeOf(tx, ctx)
    const conditions = parsed.flatMap(({ rules }) => (rules ? conditionsOf(rules) : []))
    const words = await wordsFor(tx, place, conditions)
    return parsed.map(({ rules, computedAt, ...row }) => ({
      ...row,
      computedAt: instantOf(computedAt),
      sentence: sentenceOf(rules, (known) => describeRules(known, words)),
    }))
  })
}

/** What stands in place of rules that this version does not know. */
export const sentenceOf = (rules: RuleGroup | undefined, write: (rules: RuleGroup) => string) =>
  rules ? write(rules) : 'rules of another version'
