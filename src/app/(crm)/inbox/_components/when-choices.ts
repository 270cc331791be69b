import { TZDate } from '@date-fns/tz'

/** The hour at which a working day begins for what is put off. */
const MORNING = 9
const MONDAY = 1

export interface WhenChoice {
  id: string
  label: string
  /** ISO 8601 instant */
  at: string
}

/** Times that things are often put off to, in the organization's zone. */
export function whenChoices(now: Date, timeZone: string): WhenChoice[] {
  const morningIn = (days: number) => {
    const today = new TZDate(now, timeZone)
    return new TZDate(
      today.getFullYear(),
      today.getMonth(),
      today.getDate() + days,
      MORNING,
      timeZone,
    )
  }
  const toMonday = (MONDAY - new TZDate(now, timeZone).getDay() + 7) % 7 || 7
  return [
    { id: 'hours', label: 'In 3 hours', at: new Date(now.getTime() + 3 * 3600_000) },
    { id: 'tomorrow', label: 'Tomorrow morning', at: morningIn(1) },
    { id: 'days', label: 'In 3 days', at: morningIn(3) },
    { id: 'monday', label: 'Monday morning', at: morningIn(toMonday) },
    { id: 'fortnight', label: 'In 2 weeks', at: morningIn(14) },
  ].map(({ at, ...choice }) => ({ ...choice, at: new Date(at).toISOString() }))
}

/** What somebody typed as `2026-07-04T09:30`, in the organization's zone; undefined while it is no time. */
export function typedInstant(text: string, timeZone: string): string | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(text)?.slice(1).map(Number)
  if (!parts) return undefined
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts
  const at = new TZDate(year, month - 1, day, hour, minute, timeZone)
  return Number.isNaN(at.getTime()) ? undefined : new Date(at).toISOString()
}
