import { formatDateTime, formatDay } from '@/lib/intl/dates'

export interface DateTimeProps {
  /** ISO 8601 instant */
  at: string
  timeZone: string
  /** 'day' shows the day alone, with the exact time in `title` */
  style?: 'day' | 'minute' | undefined
}

/** A time in the organization's zone. */
export function DateTime({ at, timeZone, style = 'minute' }: DateTimeProps) {
  const exact = formatDateTime(at, timeZone)
  return (
    <time dateTime={at} title={exact} className="whitespace-nowrap">
      {style === 'day' ? formatDay(at, timeZone) : exact}
    </time>
  )
}
