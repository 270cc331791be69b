'use client'

import { AlarmClock, Hourglass, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatDateTime } from '@/lib/intl/dates'
import { formatLeft } from '@/lib/intl/durations'

export interface TimeLeftProps {
  /** ISO 8601 instant */
  dueAt: string
  /** the server's time when it was read: both sides first render the same words */
  readAt: string
  timeZone: string
  /** minutes before it is due from which on it presses */
  soonMinutes: number
  /** what is due, for screen readers: "Reply" */
  what: string
  /** why it is due then, in a sentence */
  why?: string | undefined
}

const TICK_MS = 15_000

const looks = {
  late: { tone: 'danger', Icon: TriangleAlert },
  soon: { tone: 'warning', Icon: AlarmClock },
  fine: { tone: 'neutral', Icon: Hourglass },
} as const

/** How long until something is due, or since when it is over. It ticks in place; words and icon change with the color. */
export function TimeLeft({ dueAt, readAt, timeZone, soonMinutes, what, why }: TimeLeftProps) {
  const [now, setNow] = useState(() => new Date(readAt))
  useEffect(() => {
    setNow(new Date())
    const timer = setInterval(() => setNow(new Date()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const minutes = (Date.parse(dueAt) - now.getTime()) / 60_000
  const { tone, Icon } = looks[minutes <= 0 ? 'late' : minutes <= soonMinutes ? 'soon' : 'fine']
  return (
    <time
      dateTime={dueAt}
      title={[`${what} due ${formatDateTime(dueAt, timeZone)}.`, why].filter(Boolean).join(' ')}
      data-tone={tone}
      // as wide as the longest words, so that nothing beside it moves
      className="badge min-w-[6.25rem] tabular-nums"
    >
      <Icon aria-hidden className="size-3 shrink-0" />
      <span className="sr-only">{what}: </span>
      <span>{formatLeft(dueAt, now)}</span>
    </time>
  )
}
