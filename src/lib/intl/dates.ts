const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

const clocks = new Map<string, Intl.DateTimeFormat>()

let last: { at: number; timeZone: string; parts: ZonedParts } | undefined

interface ZonedParts {
  /** local day, `YYYY-MM-DD` */
  day: string
  /** local time, `HH:MM` */
  time: string
}

/**
 * Reads an instant on the clock of a zone. The words around it are ours and not Intl's, so that server and browser,
 * which carry different editions of the locale data, write the same text.
 */
function inZone(instant: Date, timeZone: string): ZonedParts {
  // one instant is often written twice in a row: as a day, and as its exact time
  if (last?.at === instant.getTime() && last.timeZone === timeZone) return last.parts
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    clocks.set(timeZone, clock)
  }
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of clock.formatToParts(instant)) part[type] = value
  const parts = {
    day: `${part.year?.padStart(4, '0')}-${part.month}-${part.day}`,
    time: `${part.hour}:${part.minute}`,
  }
  last = { at: instant.getTime(), timeZone, parts }
  return parts
}

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDay(at: string | Date, timeZone: string): string {
  return inZone(new Date(at), timeZone).day
}

/** A local day in words: `2026-11-21` → `21 Nov 2026`. */
export function formatLocalDay(day: string): string {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${months[Number(month) - 1]} ${Number(year)}`
}

/** A local day on an axis: `2026-11-21` → `21 Nov`. */
export function formatDayShort(day: string): string {
  const [, month, date] = day.split('-')
  return `${Number(date)} ${months[Number(month) - 1]}`
}

/** The day of an instant in a zone: `21 Nov 2026`. */
export function formatDay(at: string | Date, timeZone: string): string {
  return formatLocalDay(localDay(at, timeZone))
}

/** The time of day of an instant in a zone: `13:40`. */
export function formatTime(at: string | Date, timeZone: string): string {
  return inZone(new Date(at), timeZone).time
}

/** Day and time of an instant in a zone: `21 Nov 2026, 13:40`. */
export function formatDateTime(at: string | Date, timeZone: string): string {
  const { day, time } = inZone(new Date(at), timeZone)
  return `${formatLocalDay(day)}, ${time}`
}

/** Whole days from one local day to another; negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** Heading of a day in a list: `Today`, `Yesterday`, else `Sat 21 Nov`, with the year when it is another one. */
export function formatDayHeading(day: string, today: string): string {
  const ago = daysBetween(day, today)
  if (ago === 0) return 'Today'
  if (ago === 1) return 'Yesterday'
  if (ago === -1) return 'Tomorrow'
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]
  const text = day.slice(0, 4) === today.slice(0, 4) ? formatDayShort(day) : formatLocalDay(day)
  return `${weekday} ${text}`
}

/**
 * How long ago, or how soon, seen from `now`: `just now`, `5 min ago`, `3 h ago`, `yesterday`, `4 days ago`, and the
 * day itself beyond a month. Days are local days of the zone: 23:50 is "yesterday" at 00:10.
 */
export function formatRelative(at: string | Date, now: Date, timeZone: string): string {
  const instant = new Date(at)
  const minutes = Math.round((now.getTime() - instant.getTime()) / 60_000)
  const isPast = minutes >= 0
  const size = Math.abs(minutes)
  const phrase = (text: string) => (isPast ? `${text} ago` : `in ${text}`)
  if (size < 1) return 'just now'
  if (size < 60) return phrase(`${size} min`)
  const days = Math.abs(daysBetween(localDay(instant, timeZone), localDay(now, timeZone)))
  if (size < 12 * 60 || days === 0) return phrase(`${Math.round(size / 60)} h`)
  if (days === 1) return isPast ? 'yesterday' : 'tomorrow'
  if (days <= 30) return phrase(`${days} days`)
  return formatDay(instant, timeZone)
}
