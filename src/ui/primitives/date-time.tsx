import { formatDateTime, formatDay, formatTime } from '@/lib/intl/dates'

export interface DateTimeProps {
  /** ISO 8601 instant */
  at: string
  timeZone: string
  /** 'day' shows the day alone, 'time' the time of day alone; either has the whole in `title` */
  style?: 'day' | 'time' | 'minute' | undefined
}

/** A time in the organization's zone. */
export function DateTime({ at, timeZone, style = 'minute' }: DateTimeProps) {
  const exact = formatDateTime(at, timeZone)
  return (
    <time dateTime={at} title={exact} className="whitespace-nowrap">
      {style === 'day' ? formatDay(at, timeZone) : null}
      {style === 'time' ? formatTime(at, timeZone) : null}
      {style === 'minute' ? exact : null}
    </time>
  )
}
