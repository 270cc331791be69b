import { type SQL, sql } from 'drizzle-orm'
import { wasMember } from '@/domains/segments'
import type { Trigger } from '../definition'
import { type milestones, weekdays } from '../schemas'

/** The stretch of time in which what starts a flow is looked for: after `from`, until `until`. */
export interface Window {
  orgId: string
  from: Date
  until: Date
  /** also what came with a channel's past: a rehearsal asks what would have been */
  withHistory: boolean
  /** these orders only */
  orderIds?: readonly string[] | undefined
}

/** Whether a person goes through a flow once in their life, whatever happens to them later. */
export const isOnceOnly = (trigger: Trigger): boolean =>
  trigger.on === 'segment' || (trigger.on === 'order' && trigger.which === 'first')

/**
 * A query of whom a trigger puts into a flow, and by what: customer_id, cause_key, cause_kind, cause_id, caused_at. It looks at
 * what is stored and never at an event, so that the same past gives the same people, live and in a rehearsal.
 */
export function entriesOf(trigger: Trigger, window: Window): SQL {
  switch (trigger.on) {
    case 'order':
      return placedOrders(trigger.which, window)
    case 'checkout':
      return leftCheckouts(window)
    case 'inactive':
      return stayedAway(trigger.days, trigger.segments, window)
    case 'segment':
      return cameInto(trigger.to, window)
    case 'order_state':
      return reached(trigger.to, window)
    case 'intent':
      return wroteAbout(trigger.tag, window)
    case 'schedule':
      return wereMembers(trigger, window)
    case 'member':
      return enteredSegment(trigger.segment, window)
  }
}

const inWindow = (column: SQL, { from, until }: Window): SQL =>
  sql`${column} > ${from.toISOString()}::timestamptz and ${column} <= ${until.toISOString()}::timestamptz`

/** An order that counts, of somebody who is known. */
const isPurchase = (alias: 'o' | 'e', orgId: string): SQL => {
  const at = sql.raw(alias)
  return sql`${at}.org_id = ${orgId} and ${at}.counts_as_purchase and ${at}.source_deleted_at is null
    and ${at}.customer_id is not null`
}

function placedOrders(which: 'first' | 'every', window: Window): SQL {
  const { orgId, withHistory, orderIds } = window
  const isFirst = sql`not exists (
    select from orders e where ${isPurchase('e', orgId)} and e.customer_id = o.customer_id
      and (e.ordered_at, e.id) < (o.ordered_at, o.id))`
  return sql`
    select o.customer_id, ${which === 'first' ? 'first:' : 'order:'}::text || o.id as cause_key,
      'order' as cause_kind, o.id as cause_id, o.ordered_at as caused_at
    from orders o
    where ${isPurchase('o', orgId)} and ${inWindow(sql`o.ordered_at`, window)}
      and (${withHistory}::boolean or not o.is_historical)
      ${orderIds ? sql`and o.id = any(${sql.param([...orderIds])}::uuid[])` : sql``}
      ${which === 'first' ? sql`and ${isFirst}` : sql``}`
}

const leftCheckouts = (window: Window): SQL => sql`
  select k.customer_id, 'checkout:' || k.id as cause_key, 'checkout' as cause_kind, k.id as cause_id,
    k.abandoned_at as caused_at
  from checkouts k join connections n on n.org_id = k.org_id and n.id = k.connection_id
  where k.org_id = ${window.orgId} and ${inWindow(sql`k.abandoned_at`, window)} and k.customer_id is not null
    and k.source_deleted_at is null and (${window.withHistory}::boolean or k.abandoned_at >= n.connected_at)`

/** The segment of `customer` at `at`; before the first move that is known, where that move came from. */
const segmentAt = (orgId: string, customer: SQL, at: SQL): SQL => sql`coalesce(
  (select m."to" from segment_changes m
    where m.org_id = ${orgId} and m.customer_id = ${customer} and m.at <= ${at} order by m.at desc, m.id desc limit 1),
  (select m."from" from segment_changes m
    where m.org_id = ${orgId} and m.customer_id = ${customer} and m.at > ${at} order by m.at, m.id limit 1),
  (select c.segment from customers c where c.org_id = ${orgId} and c.id = ${customer}))`

/**
 * The day has come while they are in one of the segments; or it came earlier, and now they come into one. Once per last order.
 * An order that came with a channel's past may be the last: it is staying away that starts this, after the channel was
 * connected.
 */
function stayedAway(days: number, segments: readonly string[], window: Window): SQL {
  const { orgId, withHistory } = window
  const wait = sql`make_interval(days => ${days}::int)`
  const listed = sql`any(${sql.param([...segments])}::text[])`
  return sql`
    select distinct on (f.order_id) f.customer_id, 'order:' || f.order_id as cause_key, 'order' as cause_kind,
      f.order_id as cause_id, f.at as caused_at
    from (
      select o.customer_id, o.id as order_id, o.connection_id, o.ordered_at + ${wait} as at
      from orders o
      where ${isPurchase('o', orgId)}
        and o.ordered_at > ${window.from.toISOString()}::timestamptz - ${wait}
        and o.ordered_at <= ${window.until.toISOString()}::timestamptz - ${wait}
        and not exists (select from orders e where ${isPurchase('e', orgId)} and e.customer_id = o.customer_id
          and (e.ordered_at, e.id) > (o.ordered_at, o.id) and e.ordered_at <= o.ordered_at + ${wait})
        and ${segmentAt(orgId, sql`o.customer_id`, sql`o.ordered_at + ${wait}`)} = ${listed}
      union all
      select s.customer_id, o.id, o.connection_id, s.at
      from segment_changes s
      cross join lateral (
        select o.id, o.connection_id, o.ordered_at from orders o
        where ${isPurchase('o', orgId)} and o.customer_id = s.customer_id and o.ordered_at <= s.at
        order by o.ordered_at desc, o.id desc limit 1
      ) o
      where s.org_id = ${orgId} and s."to" = ${listed} and not s."from" = ${listed} and ${inWindow(sql`s.at`, window)}
        and ${isMove} and o.ordered_at + ${wait} <= s.at
    ) f
    join connections n on n.org_id = ${orgId} and n.id = f.connection_id
    where ${withHistory}::boolean or f.at >= n.connected_at
    order by f.order_id, f.at`
}

const cameInto = (to: string, window: Window): SQL => sql`
  select distinct on (s.customer_id) s.customer_id, ${`${to}:`}::text || s.customer_id as cause_key,
    'segment_change' as cause_kind, s.id as cause_id, s.at as caused_at
  from segment_changes s
  where s.org_id = ${window.orgId} and s."to" = ${to} and ${inWindow(sql`s.at`, window)} and ${isMove}
  order by s.customer_id, s.at, s.id`

/** Who was merged, or whose past came in, did nothing. */
const isMove = sql`not coalesce((s.reason ->> 'isQuiet')::boolean, false)`

/** Orders that came to be so; of a channel's past, those that are so, when they last changed. */
const reached = (to: (typeof milestones)[number], window: Window): SQL => sql`
  select o.customer_id, ${`${to}:`}::text || o.id as cause_key, 'order_state' as cause_kind, o.id as cause_id,
    f.at as caused_at
  from (
    select m.order_id, m.at from automation_milestones m
    where m.org_id = ${window.orgId} and m.milestone = ${to} and ${inWindow(sql`m.at`, window)}
    ${window.withHistory ? pastMilestones(to, window) : sql``}
  ) f
  join orders o on o.org_id = ${window.orgId} and o.id = f.order_id
  where o.customer_id is not null and not o.is_test and o.source_deleted_at is null`

const pastMilestones = (to: string, window: Window): SQL => sql`
  union all
  select p.id, p.source_updated_at from orders p
  where p.org_id = ${window.orgId} and p.status = ${to} and ${inWindow(sql`p.source_updated_at`, window)}
    and not exists (
      select from automation_milestones m where m.org_id = ${window.orgId} and m.order_id = p.id and m.milestone = ${to})`

/** A message was read some time after it was written; it counts when it was written. */
const wroteAbout = (tag: string, window: Window): SQL => sql`
  select distinct on (m.id) v.customer_id, 'message:' || m.id as cause_key, 'message' as cause_kind, m.id as cause_id,
    m.sent_at as caused_at
  from message_intents i
  join messages m on m.org_id = i.org_id and m.id = i.message_id
  join conversations v on v.org_id = m.org_id and v.id = m.conversation_id
  join connections n on n.org_id = v.org_id and n.id = v.connection_id
  where i.org_id = ${window.orgId} and i.tag = ${tag} and i.created_at > ${window.from.toISOString()}::timestamptz
    and m.direction = 'in' and v.customer_id is not null and ${inWindow(sql`m.sent_at`, window)}
    and (${window.withHistory}::boolean or m.sent_at >= n.connected_at)
  order by m.id`

/** Each local day has its moment; who was in the segment then enters once for it. */
function wereMembers(
  { weekday, time, segment }: Extract<Trigger, { on: 'schedule' }>,
  window: Window,
): SQL {
  const { orgId, from, until, withHistory } = window
  const isDay = weekday
    ? sql`extract(isodow from d.day) = ${weekdays.indexOf(weekday) + 1}::int`
    : sql`true`
  return sql`
    select p.customer_id, 'day:' || d.day || ':' || p.customer_id as cause_key, 'schedule' as cause_kind,
      ${segment}::uuid as cause_id, d.at as caused_at
    from (
      select s.day::date as day, (s.day::date + ${time}::time) at time zone g.time_zone as at
      from organizations g
      cross join lateral generate_series(
        (${from.toISOString()}::timestamptz at time zone g.time_zone)::date,
        (${until.toISOString()}::timestamptz at time zone g.time_zone)::date, interval '1 day') s (day)
      where g.id = ${orgId}
    ) d
    cross join lateral (
      -- who came by an edit of the rules, which is no move, was not in it before
      select m.customer_id from segment_members m
      where m.org_id = ${orgId} and m.segment_id = ${segment} and (${withHistory}::boolean or m.since <= d.at)
      union
      select x.customer_id from segment_member_changes x
      where x.org_id = ${orgId} and x.segment_id = ${segment} and x.at > d.at
    ) p
    where ${inWindow(sql`d.at`, window)} and ${isDay}
      and ${wasMember(orgId, sql`${segment}::uuid`, sql`p.customer_id`, sql`d.at`)}`
}

/** By what happened to them or by passing days; an edit of the rules moves nobody. */
const enteredSegment = (segment: string, window: Window): SQL => sql`
  select x.customer_id, 'move:' || x.id as cause_key, 'member_change' as cause_kind, x.id as cause_id, x.at as caused_at
  from segment_member_changes x
  where x.org_id = ${window.orgId} and x.segment_id = ${segment} and x.move = 'entered'
    and ${inWindow(sql`x.at`, window)} and (${window.withHistory}::boolean or not x.is_quiet)`
