import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { factsOf, type Place, peopleWho, surroundingsOf } from '../compile-rules'
import { kindOf } from '../conditions/kinds'
import { conditionsOf, type RuleGroup } from '../rules'
import { touchedPeople } from './touched-people'

const PER_EVENT = 500

export interface Moves extends Record<string, unknown> {
  entered: number
  left: number
}

/**
 * Brings the members of one segment in step with its rules, in one statement: who fits and is no member enters, who is one
 * and does not fit leaves. Each move is logged with the conditions that flipped, and entries are told in the outbox.
 * @param onlyTouched looks at `touched_people` only, else at everybody
 * @param isQuiet the rules changed, not the people: nothing is logged or told
 */
export async function applyMembers(
  tx: Tx,
  segmentId: string,
  rules: RuleGroup,
  {
    place,
    at,
    onlyTouched,
    isQuiet,
  }: { place: Place; at: string; onlyTouched: boolean; isQuiet: boolean },
): Promise<Moves> {
  const { orgId } = place
  const [moves] = await tx.execute<Moves>(sql`
    with fresh as materialized (${peopleWho(rules, place, onlyTouched ? touchedPeople : undefined)}),
    entered as (
      insert into segment_members (org_id, segment_id, customer_id, since)
      select ${orgId}::uuid, ${segmentId}::uuid, f.id, ${at}::timestamptz from fresh f
      where not exists (
        select from segment_members m
        where m.org_id = ${orgId} and m.segment_id = ${segmentId} and m.customer_id = f.id)
      returning customer_id
    ), gone as (
      delete from segment_members m
      where m.org_id = ${orgId} and m.segment_id = ${segmentId} and not m.is_by_hand
        ${onlyTouched ? sql`and m.customer_id in (${touchedPeople})` : sql``}
        and not exists (select from fresh f where f.id = m.customer_id)
      returning customer_id
    ), moved as materialized (
      select m.customer_id, m.move, t.sources, coalesce(t.is_quiet, false) as is_quiet
      from (
        select customer_id, 'entered' as move from entered
        union all select customer_id, 'left' from gone
      ) m left join touched_people t on t.id = m.customer_id
    ), logged as (
      insert into segment_member_changes (org_id, id, segment_id, customer_id, move, facts, is_quiet, at)
      select ${orgId}::uuid, internal.uuid_v7(), ${segmentId}::uuid, m.customer_id, m.move,
        ${flipped(rules, place, onlyTouched)}, m.is_quiet, ${at}::timestamptz
      from moved m join tenant.customers c on c.id = m.customer_id
      where ${!isQuiet}::boolean
    ), told as (
      insert into outbox_events (org_id, id, name, data)
      select ${orgId}::uuid, internal.uuid_v7(), 'segments/members.entered',
        jsonb_build_object('v', 1, 'orgId', ${orgId}::text, 'segmentId', ${segmentId}::text,
          'customerIds', jsonb_agg(e.customer_id order by e.customer_id))
      from (
        select customer_id, (row_number() over (order by customer_id) - 1) / ${PER_EVENT}::int as part
        from moved where move = 'entered' and not is_quiet and ${!isQuiet}::boolean
      ) e group by e.part
    )
    select (select count(*) from entered)::int as entered, (select count(*) from gone)::int as left`)
  return moves ?? { entered: 0, left: 0 }
}

/**
 * The conditions that let somebody in, or that no longer hold of who leaves, each with what it saw: of those the ones that
 * look at what changed about the person, if any does.
 */
function flipped(rules: RuleGroup, place: Place, onlyTouched: boolean): SQL {
  const conditions = conditionsOf(rules).map((condition) => ({
    condition,
    reads: kindOf(condition).reads(condition),
  }))
  const around = surroundingsOf(place, sql`select customer_id from moved`)
  const changed = onlyTouched
    ? sql`coalesce(m.sources, '{}')`
    : sql`coalesce(m.sources, '{}') || '{time}'::text[]`
  return sql`(
    select coalesce(
      jsonb_agg(jsonb_build_object('condition', k.of -> 'condition', 'value', s.seen -> 'value') order by k.n)
        filter (where k.of -> 'reads' = '[]' or 'people' = any(${changed})
          or array(select jsonb_array_elements_text(k.of -> 'reads')) && (${changed})),
      jsonb_agg(jsonb_build_object('condition', k.of -> 'condition', 'value', s.seen -> 'value') order by k.n),
      '[]')
    from jsonb_array_elements(${JSON.stringify(conditions)}::jsonb) with ordinality k (of, n)
    join jsonb_array_elements(${factsOf(rules, around)}) with ordinality s (seen, n) on s.n = k.n
    where (s.seen -> 'fits')::boolean = (m.move = 'entered'))`
}
