import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { localDay } from '@/lib/intl/dates'
import { compileRules, factsOf, surroundingsOf } from '../compile-rules'
import type { Surroundings } from '../conditions/condition'
import { placeOf } from '../place'
import { describeFacts, describeMisses, type SeenFacts, wordsFor } from '../rule-words'
import { conditionsOf, isGroup, type RuleGroup, type RuleNode } from '../rules'

/** Somebody, and the moment at which they are looked at. */
export interface Judged {
  customerId: string
  at: Date
}

/** Whether a person fits rules, and why. */
export interface Judgement {
  fits: boolean
  /** what was seen that decided it, in words: of who fits what fitted, of others what did not */
  why: string[]
  /** what each condition said: judgeAgain() makes the same answer of it */
  seen: boolean[]
}

/**
 * Whether people fit rules, in the order asked. With `isPast` each is judged as of their moment: by what had happened then.
 * What a person is called, where they live, their tags, fields and R, F and M are the present ones, as no history is kept of
 * them. Who is gone fits nothing.
 */
export async function judgePeople(
  ctx: TxCtx,
  rules: RuleGroup,
  asked: readonly Judged[],
  { isPast }: { isPast: boolean },
): Promise<Judgement[]> {
  if (asked.length === 0) return []
  const place = await placeOf(ctx.tx, ctx)
  const byDay = new Map<string, [number, Judged][]>()
  for (const [n, one] of asked.entries()) {
    const day = localDay(one.at, place.timeZone)
    byDay.set(day, [...(byDay.get(day) ?? []), [n, one]])
  }
  const judged: Judgement[] = asked.map(() => ({ fits: false, why: [], seen: [] }))
  for (const [today, people] of byDay) {
    const words = await wordsFor(ctx.tx, { ...place, today }, conditionsOf(rules))
    const around = surroundingsOf({ ...place, today }, sql`select customer from asked`)
    const seen = isPast ? { ...around, ...asOf(ctx.orgId) } : around
    const rows = await ctx.tx.execute<{ n: number; fits: boolean; seen: SeenFacts }>(sql`
      with asked as materialized (
        select * from jsonb_to_recordset(${listOf(people)}::jsonb) r (n int, customer uuid, at timestamptz)
      )
      select r.n, ${compileRules(rules, seen)} as fits, ${factsOf(rules, seen)} as seen
      from asked r ${isPast ? sql`cross join lateral (${personAt(ctx.orgId)}) c` : sql`join tenant.customers c on c.id = r.customer`}`)
    for (const row of rows)
      judged[row.n] = {
        fits: row.fits,
        why: row.fits
          ? describeFacts(rules, row.seen, words)
          : describeMisses(rules, row.seen, words),
        seen: row.seen.map(({ fits }) => fits),
      }
  }
  return judged
}

/** The answer that follows from what each condition said. */
export function judgeAgain(rules: RuleGroup, seen: readonly boolean[]): boolean {
  let next = 0
  const judge = (node: RuleNode): boolean => {
    if (!isGroup(node)) return seen[next++] ?? false
    const parts = node.of.map(judge)
    return node.match === 'all' ? parts.every(Boolean) : parts.some(Boolean)
  }
  return judge(rules)
}

const listOf = (people: readonly [number, Judged][]): string =>
  JSON.stringify(people.map(([n, { customerId, at }]) => ({ n, customer: customerId, at })))

/** What conditions may know at the moment of `r`. */
const asOf = (orgId: string): Pick<Surroundings, 'known' | 'isMember'> => ({
  known: (column) => sql`${column} <= r.at`,
  isMember: (segment) => wasMember(orgId, sql`${segment}::uuid`, sql`c.id`, sql`r.at`),
})

/**
 * Whether somebody was in a segment at a moment: who has been in it since before was, else what their last move before says,
 * else what the first one after it does, else whether they are in it now. What an edit of the rules did is no move.
 */
export const wasMember = (orgId: string, segment: SQL, customer: SQL, at: SQL): SQL => sql`(exists (
  select from segment_members s
  where s.org_id = ${orgId} and s.segment_id = ${segment} and s.customer_id = ${customer} and s.since <= ${at})
or coalesce(
  (select m.move = 'entered' from segment_member_changes m
    where m.org_id = ${orgId} and m.customer_id = ${customer} and m.segment_id = ${segment} and m.at <= ${at}
    order by m.at desc, m.id desc limit 1),
  (select m.move = 'left' from segment_member_changes m
    where m.org_id = ${orgId} and m.customer_id = ${customer} and m.segment_id = ${segment} and m.at > ${at}
    order by m.at, m.id limit 1),
  exists (select from segment_members m
    where m.org_id = ${orgId} and m.segment_id = ${segment} and m.customer_id = ${customer})))`

/** The customer of `r` as they were at its moment. */
const personAt = (orgId: string): SQL => sql`
  select p.id, p.name, p.city, p.region, p.country, p.tags, p.custom_fields, p.reachability, p.rfm_r, p.rfm_f, p.rfm_m,
    p.lifecycle_stage, coalesce(o.order_count, 0) as order_count, coalesce(o.total_spent, 0) as total_spent,
    o.first_order_at, o.last_order_at, ${rfmSegmentAt(orgId)} as segment,
    coalesce((
      select s.state = 'opted_out' from consents s
      where s.org_id = ${orgId} and s.customer_id = p.id and s.channel = 'email' and s.purpose = 'marketing' and s.at <= r.at
      order by s.at desc, s.recorded_at desc, s.id desc limit 1), false) as marketing_opted_out
  from tenant.customers p
  left join lateral (
    select count(*)::int as order_count, sum(o.total_base) as total_spent, min(o.ordered_at) as first_order_at,
      max(o.ordered_at) as last_order_at
    from tenant.orders o
    where o.customer_id = p.id and o.counts_as_purchase and o.source_deleted_at is null and o.ordered_at <= r.at
  ) o on true
  where p.id = r.customer`

/** Before the first move that is known, where that move came from. */
const rfmSegmentAt = (orgId: string): SQL => sql`coalesce(
  (select m."to" from segment_changes m
    where m.org_id = ${orgId} and m.customer_id = p.id and m.at <= r.at order by m.at desc, m.id desc limit 1),
  (select m."from" from segment_changes m
    where m.org_id = ${orgId} and m.customer_id = p.id and m.at > r.at order by m.at, m.id limit 1),
  p.segment)`
