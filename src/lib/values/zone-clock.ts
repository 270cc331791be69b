import { tzOffset } from '@date-fns/tz'

const dayMs = 86_400_000
const minuteMs = 60_000

/** Is this a time zone that can be used, e.g. "Europe/London"? */
export const isTimeZone = (zone: string) => !Number.isNaN(tzOffset(zone, new Date(0)))

/**
 * Makes a function from wall-clock time in a zone to the instant.
 * Both are milliseconds since 1970; the wall clock is written as if it were UTC.
 * A time that the clock shows twice (autumn) means the first; a time that it skips (spring) is read
 * with the offset before the change, so 02:30 becomes 03:30 by the new clock.
 */
export function zoneClock(zone: string): (wallMs: number) => number {
  const offsetMs = (instantMs: number) => tzOffset(zone, new Date(instantMs)) * minuteMs
  /** per day of the wall clock: its offset, or undefined when the clock changes near it */
  const offsetOfDay = new Map<number, number | undefined>()
  const aroundDay = (day: number) => {
    const before = offsetMs((day - 1) * dayMs)
    return before === offsetMs((day + 2) * dayMs) ? before : undefined
  }
  return (wallMs) => {
    const day = Math.floor(wallMs / dayMs)
    let offset = offsetOfDay.get(day)
    if (offset === undefined && !offsetOfDay.has(day)) {
      offset = aroundDay(day)
      offsetOfDay.set(day, offset)
    }
    if (offset !== undefined) return wallMs - offset
    const before = offsetMs(wallMs - dayMs)
    const after = offsetMs(wallMs + dayMs)
    const byNew = wallMs - after
    const byOld = wallMs - before
    return offsetMs(byOld) !== before && offsetMs(byNew) === after ? byNew : byOld
  }
}
