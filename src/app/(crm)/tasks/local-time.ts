import { formatTime, localDay } from '@/lib/intl/dates'
import { zoneClock } from '@/lib/values/zone-clock'

const DAY_MS = 86_400_000
const HOUR_MS = 3600_000
const MORNING_HOUR = 9

/** An instant as a field for day and time wants it, on the clock of a zone: `2026-11-26T09:00`. */
export const fieldOfInstant = (at: Date, zone: string): string =>
  `${localDay(at, zone)}T${formatTime(at, zone)}`

/**
 * The instant that a field for day and time means, on the clock of a zone. Null for an empty field; what cannot be
 * read is given back as it is, for the verb to refuse.
 */
export function instantOfField(text: string, zone: string): string | null {
  if (text === '') return null
  const wall = Date.parse(`${text}Z`)
  return Number.isNaN(wall) ? text : new Date(zoneClock(zone)(wall)).toISOString()
}

export const snoozeChoices = ['hours', 'tomorrow', 'monday'] as const
export type SnoozeChoice = (typeof snoozeChoices)[number]

/** Until when a choice puts a task off: three hours, or nine in the morning of a day to come. */
export function snoozeUntil(choice: SnoozeChoice, now: Date, zone: string): string {
  if (choice === 'hours') return new Date(now.getTime() + 3 * HOUR_MS).toISOString()
  const today = Date.parse(`${localDay(now, zone)}T00:00:00Z`)
  // getUTCDay: Sunday is 0
  const toMonday = 8 - (new Date(today).getUTCDay() || 7)
  const day = today + (choice === 'tomorrow' ? 1 : toMonday) * DAY_MS
  return new Date(zoneClock(zone)(day + MORNING_HOUR * HOUR_MS)).toISOString()
}
