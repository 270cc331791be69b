import { type SQL, sql } from 'drizzle-orm'

/** What is measured of the inbox; each figure leads back to the conversations it was made from. */
export const measures = ['replies', 'resolutions', 'moods', 'backlog'] as const
export type Measure = (typeof measures)[number]

/** Local days of the organization, `YYYY-MM-DD`, both included. */
export interface DaySpan {
  from: string
  to: string
}

/** Answers that nobody wrote here: on the channel itself, or in a mail program. */
export const ELSEWHERE = 'elsewhere'

const zone = sql`(select o.time_zone from organizations o
  where o.id = nullif(current_setting('app.org_id', true), '')::uuid)`

/** The local day of an instant. */
export const localDayOf = (at: SQL): SQL => sql`((${at}) at time zone ${zone})::date`

/** The instant at which a local day begins, so many days later. */
export const startOfDay = (day: string, later = 0): SQL =>
  sql`((${day}::date + ${later}::int)::timestamp at time zone ${zone})`

const within = (at: SQL, { from, to }: DaySpan): SQL =>
  sql`${at} >= ${startOfDay(from)} and ${at} < ${startOfDay(to, 1)}`

/** Conversations in which something was written since a span began: others hold nothing of it. */
const written = ({ from }: DaySpan): SQL => sql`
  select c.id, c.connection_id, coalesce(k.connected_at, '-infinity') as connected_at
  from tenant.conversations c left join tenant.connections k on k.id = c.connection_id
  where c.last_message_at >= ${startOfDay(from)}`

/** Who wrote an answer, as a text. */
const authorOf = (column: string): SQL => sql.raw(`coalesce(${column}::text, '${ELSEWHERE}')`)

/**
 * The times buyers waited and were answered within a span: from the oldest message since the last answer, to the answer.
 * As the clocks have it, an answer that was not sent is none, nor is a machine's, messages from before the channel
 * was connected wait for nothing, and neither does what was resolved without an answer.
 */
const replies = (span: DaySpan): SQL => sql`
  select w.conversation_id, w.connection_id, ${authorOf('w.author_id')} as agent,
    greatest(w.started_at, (
      select max(o.opened_at) from tenant.conversation_openings o
      where o.conversation_id = w.conversation_id and o.opened_at <= w.ended_at)) as started_at, w.ended_at
  from (
    select t.conversation_id, t.connection_id,
      min(t.sent_at) filter (where t.direction = 'in') as started_at,
      max(t.sent_at) filter (where t.direction = 'out') as ended_at,
      (array_agg(t.author_id) filter (where t.direction = 'out'))[1] as author_id
    from (
      select m.conversation_id, c.connection_id, m.direction, m.sent_at, m.author_id,
        count(*) filter (where m.direction = 'out') over (
          partition by m.conversation_id order by m.sent_at, m.direction, m.id
          rows between unbounded preceding and 1 preceding) as answers_before
      from (${written(span)}) c join tenant.messages m on m.conversation_id = c.id
      where not m.is_automatic and ((m.direction = 'in' and m.sent_at >= c.connected_at)
        or (m.direction = 'out' and coalesce(m.status, 'sent') = 'sent'))
    ) t
    group by t.conversation_id, t.connection_id, t.answers_before
  ) w
  where w.started_at is not null and ${within(sql`w.ended_at`, span)}`

/** Matters of buyers that were resolved within a span, with who resolved them. */
const resolutions = (span: DaySpan): SQL => sql`
  select o.conversation_id, c.connection_id, ${authorOf('o.resolved_by')} as agent,
    o.opened_at as started_at, o.resolved_at as ended_at
  from tenant.conversation_openings o join tenant.conversations c on c.id = o.conversation_id
  where ${within(sql`o.resolved_at`, span)}`

/** What buyers wrote within a span and how they sounded, with who had answered them last: NULL where nobody had. */
const moods = (span: DaySpan): SQL => sql`
  select m.conversation_id, c.connection_id, a.agent, m.sent_at as ended_at, m.sentiment_score as score
  from (${written(span)}) c
  join tenant.messages m on m.conversation_id = c.id
  left join lateral (
    select ${authorOf('o.author_id')} as agent from tenant.messages o
    where o.conversation_id = c.id and o.direction = 'out' and not o.is_automatic
      and coalesce(o.status, 'sent') = 'sent' and o.sent_at < m.sent_at
    order by o.sent_at desc, o.id desc limit 1
  ) a on true
  where m.direction = 'in' and not m.is_automatic and m.sentiment_score is not null and m.sent_at >= c.connected_at
    and ${within(sql`m.sent_at`, span)}`

/** Matters that were open when the last day of a span ended. */
const backlog = ({ to }: DaySpan): SQL => sql`
  select o.conversation_id, c.connection_id, coalesce(c.assignee_id::text, '') as agent
  from tenant.conversation_openings o join tenant.conversations c on c.id = o.conversation_id
  where o.opened_at < ${startOfDay(to, 1)} and (o.resolved_at is null or o.resolved_at >= ${startOfDay(to, 1)})`

/** The cases of a measure within a span: each with its conversation, its channel and its agent. */
export const casesOf: Record<Measure, (span: DaySpan) => SQL> = {
  replies,
  resolutions,
  moods,
  backlog,
}
