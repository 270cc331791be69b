import { tzOffset } from '@date-fns/tz'
import { zoneClock } from '@/lib/values/zone-clock'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Milliseconds that a zone is ahead of UTC at an instant. */
const offsetMs = (zone: string, instantMs: number) =>
  tzOffset(zone, new Date(instantMs)) * MINUTE_MS

/** The local day that an instant falls on, as the milliseconds of its midnight written as if it were UTC. */
export const wallDayOf = (instantMs: number, zone: string): number =>
  Math.floor((instantMs + offsetMs(zone, instantMs)) / DAY_MS) * DAY_MS

const clocks = new Map<string, (wallMs: number) => number>()

/**
 * The instant at which the clock of a zone shows a time, written as if it were UTC. A time that is shown twice, in
 * autumn, means the first; a time that is skipped, in spring, means the instant of the jump: who opens at 02:30 is open
 * as soon as the clock shows 03:00.
 */
export function wallInstant(wallMs: number, zone: string): number {
  const clock = clocks.get(zone) ?? zoneClock(zone)
  clocks.set(zone, clock)
  const instant = clock(wallMs)
  const skipped = instant + offsetMs(zone, instant) - wallMs
  return skipped === 0 ? instant : jumpBetween(instant - skipped, instant, zone)
}

/** The instant between two at which the offset of a zone changes, to the minute. */
function jumpBetween(fromMs: number, toMs: number, zone: string): number {
  let [low, high] = [fromMs, toMs]
  const old = offsetMs(zone, low)
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS
    if (offsetMs(zone, middle) === old) low = middle
    else high = middle
  }
  return high
}
