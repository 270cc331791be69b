'use client'

import { CalendarDays } from 'lucide-react'
import { formatLocalDay } from '@/lib/intl/dates'
import { useListParam } from '@/ui/patterns/use-list-param'
import { Button } from '@/ui/primitives/button'
import { Popover } from '@/ui/primitives/popover'
import { TextField } from '@/ui/primitives/text-field'

export interface PeriodFilterProps {
  /** the organization's local day, YYYY-MM-DD */
  today: string
}

const presets = [
  { days: 7, label: 'Last 7 days' },
  { days: 30, label: 'Last 30 days' },
  { days: 365, label: 'Last 365 days' },
]

/** The days that a list shows, both included, kept in the address as `from` and `to`. */
export function PeriodFilter({ today }: PeriodFilterProps) {
  const [from, setFrom] = useListParam('from')
  const [to, setTo] = useListParam('to')
  const set = (first: string | null, last: string | null) => {
    setFrom(first)
    setTo(last)
  }
  return (
    <Popover
      label="Period"
      trigger={
        <Button
          icon={<CalendarDays />}
          variant="ghost"
          className={`border ${from || to ? 'border-accent/40 bg-accent-soft' : 'border-line-strong/60 border-dashed'}`}
        >
          <span className="font-normal">{describePeriod(from, to)}</span>
        </Button>
      }
    >
      {(close) => (
        <div className="flex w-64 flex-col gap-3">
          <div className="grid grid-cols-1 gap-1">
            {presets.map(({ days, label }) => (
              <Button
                key={days}
                variant="ghost"
                className="justify-start"
                onPress={() => {
                  set(dayBefore(today, days - 1), null)
                  close()
                }}
              >
                {label}
              </Button>
            ))}
          </div>
          <TextField
            label="From"
            type="date"
            value={from ?? ''}
            maxLength={10}
            onChange={(day) => setFrom(day || null)}
          />
          <TextField
            label="To"
            type="date"
            value={to ?? ''}
            maxLength={10}
            onChange={(day) => setTo(day || null)}
          />
          {from || to ? (
            <Button
              variant="ghost"
              onPress={() => {
                set(null, null)
                close()
              }}
            >
              Any time
            </Button>
          ) : null}
        </div>
      )}
    </Popover>
  )
}

const isDay = (text: string | null): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')

function describePeriod(from: string | null, to: string | null): string {
  if (isDay(from) && isDay(to)) return `${formatLocalDay(from)} to ${formatLocalDay(to)}`
  if (isDay(from)) return `From ${formatLocalDay(from)}`
  return isDay(to) ? `Until ${formatLocalDay(to)}` : 'Any time'
}

function dayBefore(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - count)
  return date.toISOString().slice(0, 10)
}
