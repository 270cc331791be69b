import type { DayOfMessages } from '@/domains/rehearsals'
import { formatLocalDay } from '@/lib/intl/dates'
import { TimeSeriesChart } from '@/ui/charts/time-series-chart'

interface MessagesPerDayProps {
  /** e.g. "Mails per day, last 30 days" */
  label: string
  /** what is counted, e.g. "Mails" */
  name: string
  days: readonly DayOfMessages[]
}

/** On which days messages of a rehearsal would leave; nothing where none would. */
export function MessagesPerDay({ label, name, days }: MessagesPerDayProps) {
  const [first, ...others] = days
  if (!first || days.every(({ messages }) => messages === 0)) return null
  if (others.length === 0)
    return <p className="text-ink">All would leave on {formatLocalDay(first.day)}.</p>
  return (
    <TimeSeriesChart
      label={label}
      points={days.map(({ day, messages }) => ({ day, value: messages }))}
      unit={{ kind: 'count' }}
      names={{ value: name, before: '' }}
      height={160}
    />
  )
}
