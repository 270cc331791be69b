import { formatTime } from '@/lib/intl/dates'

/** Hours of a day in which nobody is written to: from 21 until 8 is the night; from = until is never. */
export interface QuietHours {
  from: number
  until: number
}

const STEP_MS = 15 * 60_000
const SEARCH_MS = 36 * 3600_000

const hourIn = (zone: string, at: number) => Number(formatTime(new Date(at), zone).slice(0, 2))

function isQuiet(at: number, zones: readonly string[], { from, until }: QuietHours): boolean {
  if (from === until) return false
  return zones.some((zone) => {
    const hour = hourIn(zone, at)
    return from < until ? hour >= from && hour < until : hour >= from || hour < until
  })
}

/**
 * The first quarter of an hour in which it is quiet in none of the zones, where it is quiet now; undefined when it is not, or
 * when they lie so far apart that there is no such time.
 */
export function quietUntil(
  at: string,
  zones: readonly string[],
  quiet: QuietHours,
): string | undefined {
  const now = Date.parse(at)
  if (!isQuiet(now, zones, quiet)) return undefined
  const first = Math.ceil((now + 1) / STEP_MS) * STEP_MS
  for (let time = first; time < now + SEARCH_MS; time += STEP_MS) {
    if (!isQuiet(time, zones, quiet)) return new Date(time).toISOString()
  }
  return undefined
}
