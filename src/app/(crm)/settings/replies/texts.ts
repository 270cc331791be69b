/** A target as its fields hold it: hours as text, empty for none. */
export interface TargetText {
  channel: string
  priority: string
  reply: string
  resolution: string
}

/** A stretch of a day as its fields hold it: `09:00`. */
export interface StretchText {
  weekday: number
  opens: string
  closes: string
}

/** Minutes of hours as people write them, `1.5` or `1,5`; null where nothing is written, NaN where it is no number. */
export function minutesOfHours(text: string): number | null {
  const hours = text.trim().replace(',', '.')
  return hours === '' ? null : Math.round(Number(hours) * 60)
}

export const hoursOfMinutes = (minutes: number | null): string =>
  minutes === null ? '' : String(Math.round((minutes / 60) * 100) / 100)

/** Minutes of the day of `09:30`; NaN where it is none. */
export function minutesOfClock(text: string): number {
  const parts = /^(\d{2}):(\d{2})/.exec(text)
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN
}

/** `09:30` of minutes of the day; midnight at its end is `00:00`. */
export function clockOfMinutes(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}
