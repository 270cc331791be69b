import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import type { Condition } from '../conditions/condition'
import { placeOf } from '../place'
import { describeFlip, describeRules, wordsFor } from '../rule-words'
import { conditionsOf, storedRules } from '../rules'
import { sentenceOf } from './list-segments'

export interface SegmentOfCustomer {
  id: string
  name: string
  kind: 'dynamic' | 'fixed'
  since: Date
  /** a colleague put the person in */
  isByHand: boolean
  /** who did; null where it was no member, or one whose account is gone */
  putInBy: string | null
  /** what decided it, in words; empty where they were in from the start */
  facts: string[]
  /** the rules in words */
  sentence: string
}

type Row = Omit<SegmentOfCustomer, 'since' | 'facts' | 'sentence'> & {
  since: string
  rules: unknown
  facts: { condition: Condition; value: unknown }[] | null
}

/** The segments of rules that a person is in, since when, and by which fact they came in. */
export function segmentsOfCustomer(ctx: Ctx, customerId: string): Promise<SegmentOfCustomer[]> {
  return read(ctx, async (tx) => {
    const rows = await tx.execute<Record<string, unknown> & Row>(sql`
      select s.id, s.name, s.kind, m.since::text as since, m.is_by_hand as "isByHand", s.rules, h.facts,
        (select u.name from users u where u.id = h.moved_by) as "putInBy"
      from tenant.segment_members m join tenant.segments s on s.id = m.segment_id
      left join lateral (
        select c.facts, c.moved_by from tenant.segment_member_changes c
        where c.customer_id = m.customer_id and c.segment_id = m.segment_id and c.move = 'entered' and c.at >= m.since
        order by c.at desc limit 1
      ) h on true
      where m.customer_id = ${customerId}::uuid
      order by lower(s.name), s.id`)
    const parsed = rows.map((row) => ({ ...row, rules: storedRules(row.rules) }))
    const conditions = parsed.flatMap(({ rules, facts }) => [
      ...(rules ? conditionsOf(rules) : []),
      ...(facts ?? []).map(({ condition }) => condition),
    ])
    const words = await wordsFor(tx, await placeOf(tx, ctx), conditions)
    return parsed.map(({ rules, facts, since, ...row }) => ({
      ...row,
      since: instantOf(since),
      facts: [...new Set((facts ?? []).map((fact) => describeFlip(fact, words)))],
      sentence: sentenceOf(rules, (known) => describeRules(known, words)),
    }))
  })
}

/** The segments into which people can be put by hand, by name. */
export function listFixedSegments(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return read(ctx, async (tx) => [
    ...(await tx.execute<{ id: string; name: string }>(sql`
      select id, name from tenant.segments where kind = 'fixed' order by lower(name), id`)),
  ])
}
