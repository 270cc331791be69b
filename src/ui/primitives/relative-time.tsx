'use client'

import { useEffect, useState } from 'react'
import { formatDateTime, formatDay, formatRelative } from '@/lib/intl/dates'

export interface RelativeTimeProps {
  /** ISO 8601 instant */
  at: string
  /** IANA zone of the organization */
  timeZone: string
}

/**
 * "3 hours ago", with the exact time in `title`. The server writes the day in the organization's zone and the browser
 * turns it into relative words after hydration, so that both first render the same text.
 */
export function RelativeTime({ at, timeZone }: RelativeTimeProps) {
  const [now, setNow] = useState<Date>()
  useEffect(() => {
    setNow(new Date())
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <time dateTime={at} title={formatDateTime(at, timeZone)} className="whitespace-nowrap">
      {now === undefined ? formatDay(at, timeZone) : formatRelative(at, now, timeZone)}
    </time>
  )
}
