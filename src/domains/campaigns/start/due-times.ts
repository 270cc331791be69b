import { zonesOf } from '@/domains/messaging'
import { zoneClock } from '@/lib/values/zone-clock'
import type { Schedule } from '../schemas'

const DAY_MS = 86_400_000
/** The first place on earth where a day begins. */
const EARLIEST_ZONE = 'Pacific/Kiritimati'

type Fixed = Exclude<Schedule, { kind: 'now' }>

function instantIn(zone: string, { day, time }: Fixed, daysLater = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new Date(zoneClock(zone)(Date.UTC(year, month - 1, date + daysLater, hour, minute)))
}

/** When the people are chosen: with a local time, when it is that time where a day begins. */
export function beginningOf(schedule: Schedule, zone: string, now: Date): Date {
  if (schedule.kind === 'now') return now
  return instantIn(schedule.kind === 'local' ? EARLIEST_ZONE : zone, schedule)
}

/** The chosen moment at the organization, to see whether it is past. */
export const momentAt = (schedule: Schedule, zone: string, now: Date): Date =>
  schedule.kind === 'now' ? now : instantIn(zone, schedule)

/**
 * When somebody who lives in `country` may get it, no earlier than `from`. With a local time it is that time in the most
 * western zone of the country, so that it is too early for nobody; where it is past, the next day, but on the first day,
 * when it is sent at once.
 */
export function dueIn(
  country: string | null,
  { schedule, zone, from }: { schedule: Schedule; zone: string; from: Date },
  isFirst: boolean,
): Date {
  if (schedule.kind !== 'local') return from
  const [west = zone] = zonesOf(country, zone, from)
  const wanted = instantIn(west, schedule)
  if (wanted >= from) return wanted
  if (isFirst) return from
  const days = Math.ceil((from.getTime() - wanted.getTime()) / DAY_MS)
  const next = instantIn(west, schedule, days)
  return next >= from ? next : instantIn(west, schedule, days + 1)
}
