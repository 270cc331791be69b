import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { formatLocalDay } from '@/lib/intl/dates'
import { formatCountOf } from '@/lib/intl/numbers'
import type { Surroundings } from './condition'

const days = z
  .int('Enter a number of days.')
  .min(0, 'At least 0 days.')
  .max(36_500, 'At most 36,500 days.')
const day = z.iso.date('Enter a day.')
const windows = [
  z.strictObject({ when: z.literal('within'), days }),
  z.strictObject({ when: z.literal('longer_ago'), days }),
  z.strictObject({ when: z.literal('since'), day }),
  z.strictObject({ when: z.literal('before'), day }),
  z.strictObject({ when: z.literal('between'), day, to: day }).refine(({ day, to }) => day <= to, {
    path: ['to'],
    message: 'This must not be before the first day.',
  }),
] as const

/** When something happened, in local days of the organization: counted back from today, or by the calendar. */
export const TimeWindow = z.discriminatedUnion('when', [...windows])
/** The same, or at any time. */
export const TimePeriod = z.discriminatedUnion('when', [
  z.strictObject({ when: z.literal('ever') }),
  ...windows,
])
type Window = z.output<typeof TimePeriod>
/** For a condition that knew no time once: rules of then mean any time. */
export const PeriodOrEver = TimePeriod.default({ when: 'ever' })

/** `column`, an instant, lies in the window. NULL where it is unknown. */
export function inWindow(column: SQL, window: Window, around: Surroundings): SQL {
  switch (window.when) {
    case 'ever':
      return sql`true`
    case 'within':
      return sql`${column} >= ${around.daysAgo(window.days)}`
    case 'longer_ago':
      return sql`${column} < ${around.daysAgo(window.days)}`
    case 'since':
      return sql`${column} >= ${around.startOf(window.day)}`
    case 'before':
      return sql`${column} < ${around.startOf(window.day)}`
    case 'between':
      return sql`${column} >= ${around.startOf(window.day)} and ${column} < ${around.startOf(dayAfter(window.to))}`
  }
}

/** Whether the mere passing of time moves people in or out. */
export const isRelative = ({ when }: Window) => when === 'within' || when === 'longer_ago'

/** "in the last 30 days", "more than 90 days ago", "since 3 May 2026"; nothing for any time. */
export function windowWords(window: Window): string {
  switch (window.when) {
    case 'ever':
      return ''
    case 'within':
      return window.days === 0 ? 'today' : `in the last ${formatCountOf(window.days, 'day')}`
    case 'longer_ago':
      return `more than ${formatCountOf(window.days, 'day')} ago`
    case 'since':
      return `since ${formatLocalDay(window.day)}`
    case 'before':
      return `before ${formatLocalDay(window.day)}`
    case 'between':
      return `between ${formatLocalDay(window.day)} and ${formatLocalDay(window.to)}`
  }
}

/** "3 orders in the last 30 days", "spent £200 or more, more than 90 days ago". */
export function inPeriodWords(what: string, window: Window): string {
  if (window.when === 'ever') return what
  // "or more more than" would be read twice
  return `${what}${what.endsWith(' or more') && window.when === 'longer_ago' ? ',' : ''} ${windowWords(window)}`
}

/** "98 days ago", "today". */
export const agoWords = (count: number) =>
  count <= 0 ? 'today' : count === 1 ? 'yesterday' : `${formatCountOf(count, 'day')} ago`

/** A local day moved by whole days. */
export function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
}

const dayAfter = (day: string) => shiftDay(day, 1)
