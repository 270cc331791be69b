'use client'

import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { numberOf } from './range-field'

export interface WindowValue {
  when: string
  days?: string | number
  day?: string
  to?: string
}

export interface WindowFieldProps {
  label: string
  /** "at any time" may be chosen */
  canBeEver: boolean
  /** the organization's day */
  today: string
  value: WindowValue
  onChange: (value: WindowValue) => void
  errorAt: (path: string) => string | undefined
}

const windows = [
  { id: 'within', label: 'in the last … days' },
  { id: 'longer_ago', label: 'more than … days ago' },
  { id: 'since', label: 'since' },
  { id: 'before', label: 'before' },
  { id: 'between', label: 'between' },
]

/** The window with what its new form needs, and nothing of the old one. */
function windowOf(when: string, { days = 30, day, to }: WindowValue, today: string): WindowValue {
  if (when === 'ever') return { when }
  if (when === 'within' || when === 'longer_ago') return { when, days }
  return when === 'between'
    ? { when, day: day ?? today, to: to ?? today }
    : { when, day: day ?? today }
}

/** When something happened: in days back from today, or by the calendar. */
export function WindowField({
  label,
  canBeEver,
  today,
  value,
  onChange,
  errorAt,
}: WindowFieldProps) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Select
        label={label}
        isLabelHidden
        options={canBeEver ? [{ id: 'ever', label: 'at any time' }, ...windows] : windows}
        value={value.when}
        onChange={(when) => onChange(windowOf(when, value, today))}
        className="w-44"
      />
      {value.days === undefined ? null : (
        <TextField
          label={`${label}: days`}
          isLabelHidden
          inputMode="numeric"
          autoComplete="off"
          value={String(value.days)}
          onChange={(text) => onChange({ ...value, days: numberOf(text) })}
          error={errorAt('days')}
          className="w-24"
        />
      )}
      {value.day === undefined ? null : (
        <TextField
          label={`${label}: day`}
          isLabelHidden
          type="date"
          value={value.day}
          onChange={(day) => onChange({ ...value, day })}
          error={errorAt('day')}
          className="w-40"
        />
      )}
      {value.to === undefined ? null : (
        <TextField
          label={`${label}: last day`}
          isLabelHidden
          type="date"
          value={value.to}
          onChange={(to) => onChange({ ...value, to })}
          error={errorAt('to')}
          className="w-40"
        />
      )}
    </div>
  )
}
