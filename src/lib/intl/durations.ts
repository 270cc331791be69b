import { formatCountOf, formatNumber } from './numbers'

/** How long something took, from minutes: `45 min`, `2 h 10 min`, from ten hours up `41 h`. */
export function formatMinutes(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < 60) return `${whole} min`
  if (whole >= 600) return `${formatNumber(Math.round(whole / 60))} h`
  const rest = whole % 60
  return `${Math.floor(whole / 60)} h${rest > 0 ? ` ${rest} min` : ''}`
}

/** How far off a due time is: `2 h left`, `45 min over`, `due now`. Nothing is said to be further off than it is. */
export function formatLeft(dueAt: string | Date, now: Date): string {
  const minutes = Math.trunc((new Date(dueAt).getTime() - now.getTime()) / 60_000)
  const size = Math.abs(minutes)
  if (size === 0) return 'due now'
  const span =
    size < 60
      ? `${size} min`
      : size < 48 * 60
        ? `${Math.floor(size / 60)} h`
        : formatCountOf(Math.floor(size / 1440), 'day')
  return `${span} ${minutes > 0 ? 'left' : 'over'}`
}
