import { tzOffset } from '@date-fns/tz'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 3600_000
/** no clock is set back by more */
const TWO_HOURS_MS = 2 * 3600_000

/** The clock of a shop, whose times bear no zone: "2026-07-01 10:00:00". */
export interface ShopClock {
  /** the earliest it may show at or after an instant */
  earliest: (at: string) => string
  /** the latest it may show at or before an instant */
  latest: (at: string) => string
  /**
   * The instant it meant. What it showed twice, when it was set back, is the last one that is not after `now`: so a
   * version that is read later never seems older than one that was read before.
   */
  read: (shown: string, now: string) => string
}

/** @param zone IANA name */
export function shopClock(zone: string): ShopClock {
  const offsetMs = (ms: number) => tzOffset(zone, new Date(ms)) * MINUTE_MS
  return {
    earliest(at) {
      const ms = Math.floor(Date.parse(at) / 1000) * 1000
      return shown(ms + Math.min(offsetMs(ms), offsetMs(ms + TWO_HOURS_MS)))
    },
    latest(at) {
      const ms = Math.ceil(Date.parse(at) / 1000) * 1000
      return shown(ms + Math.max(offsetMs(ms), offsetMs(ms - TWO_HOURS_MS)))
    },
    read(time, now) {
      const wall = Date.parse(`${time.replace(' ', 'T')}Z`)
      const [before, after] = [offsetMs(wall - DAY_MS), offsetMs(wall + DAY_MS)]
      const meant = [wall - before, wall - after].filter((ms) => ms + offsetMs(ms) === wall)
      const past = meant.filter((ms) => ms <= Date.parse(now))
      if (past.length > 0) return instant(Math.max(...past))
      // the future, by a clock that is wrong; or what the clock passed over, which then was not set yet
      return instant(meant.length > 0 ? Math.min(...meant) : wall - before)
    },
  }
}

/** The last of some times that a clock showed, as an instant. */
export const lastOf = (times: readonly string[], read: (shown: string) => string): string =>
  times.map(read).toSorted().at(-1) ?? ''

const moved = (time: string, seconds: number) =>
  shown(Date.parse(`${time.replace(' ', 'T')}Z`) + seconds * 1000)

/** What a clock shows a second before, and after, it shows a time. */
export const secondBefore = (time: string): string => moved(time, -1)
export const secondAfter = (time: string): string => moved(time, 1)

const instant = (ms: number) => new Date(ms).toISOString()
const shown = (ms: number) => instant(ms).slice(0, 19).replace('T', ' ')
