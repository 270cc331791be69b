import type { BusinessHours } from './business-hours'
import { wallDayOf, wallInstant } from './wall-instant'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A clock that has not run out after so many days never will: the shop is as good as closed. */
const MOST_DAYS = 20 * 366

/**
 * When `minutes` of business hours have passed since `start`. Minutes are real ones: a day on which the clock is set
 * forward has fewer, a day on which it is set back has more. A target that runs out as the shop closes is due then, not
 * when it opens again. Throws when the hours are never open.
 */
export function dueAt(start: Date, minutes: number, hours: BusinessHours, zone: string): Date {
  let left = minutes * MINUTE_MS
  for (const [opens, closes] of stretchesFrom(start.getTime(), hours, zone)) {
    const begin = Math.max(opens, start.getTime())
    if (closes - begin >= left) return new Date(begin + left)
    left -= closes - begin
  }
  throw new RangeError('These business hours are never open for so long.')
}

/** The whole minutes of business hours between two instants; 0 when `to` is not later. */
export function minutesBetween(from: Date, to: Date, hours: BusinessHours, zone: string): number {
  let passed = 0
  for (const [opens, closes] of stretchesFrom(from.getTime(), hours, zone)) {
    if (opens >= to.getTime()) break
    passed += Math.max(0, Math.min(closes, to.getTime()) - Math.max(opens, from.getTime()))
  }
  return Math.floor(passed / MINUTE_MS)
}

/** The open stretches that end after an instant, in order, as instants. */
export function* stretchesFrom(
  fromMs: number,
  { week, holidays }: BusinessHours,
  zone: string,
): Generator<[opens: number, closes: number]> {
  const first = wallDayOf(fromMs, zone)
  for (let n = 0; n < MOST_DAYS; n++) {
    const day = first + n * DAY_MS
    const date = new Date(day)
    if (holidays.has(date.toISOString().slice(0, 10))) continue
    // getUTCDay: Sunday is 0; here it is 7
    for (const stretch of week[date.getUTCDay() || 7] ?? []) {
      const opens = wallInstant(day + stretch.opens * MINUTE_MS, zone)
      const closes = wallInstant(day + stretch.closes * MINUTE_MS, zone)
      if (closes > opens && closes > fromMs) yield [opens, closes]
    }
  }
}
