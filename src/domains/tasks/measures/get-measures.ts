import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { casesOf, type DaySpan } from '@/domains/inbox'
import { localDay } from '@/lib/intl/dates'
import { readSlaSettings } from '../sla/get-sla-settings'
import { type BacklogDay, readBacklog, readOpenNow } from './backlog'
import { type Group, grouped } from './grouped'
import { businessMinutes, openTime } from './open-time'

/** A wait that began earlier than so long before the span is counted from there. */
const LONGEST_WAIT_MS = 366 * 86_400_000
const DAY_MS = 86_400_000

/** Minutes of business hours. */
export interface Spread {
  count: number
  /** half took no longer */
  median: number
  /** nine of ten took no longer */
  p90: number
}

export interface MeasureRow {
  /** the channel's id, the agent's id or ELSEWHERE, the week's Monday; empty for everything */
  key: string
  /** of a channel or an agent; null: a former one */
  name: string | null
  marketplace: string | null
  replies: Spread | null
  resolutions: Spread | null
  /** how buyers sounded, from -1 to 1, in so many messages */
  mood: { count: number; average: number } | null
  /** matters that are open: now, or at the end of the week */
  open: number
}

export interface Measures {
  span: DaySpan
  all: MeasureRow
  channels: MeasureRow[]
  agents: MeasureRow[]
  /** the newest first */
  weeks: MeasureRow[]
  backlog: BacklogDay[]
}

/**
 * How fast and how well buyers were answered in the last weeks, this one included. Times are minutes of the business hours
 * that are set now, whatever the channel; what was written before a channel was connected counts nowhere.
 */
export function getMeasures(ctx: Ctx, { weeks }: { weeks: number }): Promise<Measures> {
  return read(ctx, async (tx) => {
    const { zone, hours } = await readSlaSettings(tx, ctx.orgId)
    const span = spanOf(localDay(ctx.now(), zone), weeks)
    const ruler = openTime(
      new Date(Date.parse(span.from) - LONGEST_WAIT_MS),
      new Date(Date.parse(span.to) + 2 * DAY_MS),
      hours,
      zone,
    )
    const timed = (measure: 'replies' | 'resolutions') =>
      tx.execute<Group & Spread & Record<string, unknown>>(sql`
        with ruler as materialized (${ruler})
        ${grouped(
          sql`select v.*, ${businessMinutes('ruler', sql`v.started_at`, sql`v.ended_at`)} as minutes
            from (${casesOf[measure](span)}) v cross join ruler`,
          sql`count(*)::int as count, percentile_cont(0.5) within group (order by e.minutes) as median,
            percentile_cont(0.9) within group (order by e.minutes) as p90`,
        )}`)
    const [replies, resolutions, moods, backlog, open, names] = await Promise.all([
      timed('replies'),
      timed('resolutions'),
      tx.execute<Group & { count: number; average: number } & Record<string, unknown>>(
        grouped(casesOf.moods(span), sql`count(*)::int as count, avg(e.score)::float8 as average`),
      ),
      readBacklog(tx, span),
      readOpenNow(tx, span),
      readNames(tx),
    ])
    const rowOf = (by: Group['by'], key: string): MeasureRow => {
      const of = <Row extends Group>(rows: readonly Row[]) =>
        rows.find((row) => row.by === by && row.key === key)
      const name = by === 'channel' || by === 'agent' ? names[by].get(key) : undefined
      const [reply, resolution, mood] = [of(replies), of(resolutions), of(moods)]
      return {
        key,
        name: name?.name ?? null,
        marketplace: name?.marketplace ?? null,
        replies: spreadOf(reply),
        resolutions: spreadOf(resolution),
        mood: mood && mood.count > 0 ? { count: mood.count, average: mood.average } : null,
        open:
          by === 'week'
            ? (backlog.findLast(({ day }) => day <= dayAfter(key, 6))?.open ?? 0)
            : (of(open)?.count ?? 0),
      }
    }
    const rowsOf = (by: Group['by']) => {
      const found = [replies, resolutions, moods, open].flatMap((rows: readonly Group[]) =>
        rows.filter((row) => row.by === by && row.key !== ''),
      )
      return [...new Set(found.map(({ key }) => key))].map((key) => rowOf(by, key))
    }
    const byName = (a: MeasureRow, b: MeasureRow) =>
      (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff') || a.key.localeCompare(b.key)
    return {
      span,
      all: rowOf('all', ''),
      channels: rowsOf('channel').sort(byName),
      agents: rowsOf('agent').sort(byName),
      weeks: Array.from({ length: weeks }, (_, n) =>
        rowOf('week', dayAfter(span.from, 7 * n)),
      ).reverse(),
      backlog,
    }
  })
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** From the Monday that begins the first week until today. */
function spanOf(today: string, weeks: number): DaySpan {
  // getUTCDay: Sunday is 0; a week begins on Monday
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7
  return { from: dayAfter(today, -sinceMonday - 7 * (weeks - 1)), to: today }
}

/** Nobody's group has a row with nothing in it. */
const spreadOf = (row: Spread | undefined): Spread | null =>
  row && row.count > 0 ? { count: row.count, median: row.median, p90: row.p90 } : null

type Names = Map<string, { name: string; marketplace: string | null }>

async function readNames(tx: Tx): Promise<{ channel: Names; agent: Names }> {
  const rows = await tx.execute<{
    by: 'channel' | 'agent'
    key: string
    name: string
    marketplace: string | null
  }>(sql`
    select 'channel' as by, id::text as key, name, marketplace from tenant.connections
    union all
    select 'agent', m.user_id::text, u.name, null from tenant.memberships m join users u on u.id = m.user_id`)
  const of = (by: string): Names =>
    new Map(rows.filter((row) => row.by === by).map((row) => [row.key, row]))
  return { channel: of('channel'), agent: of('agent') }
}
