'use client'

import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'

interface Range {
  op: string
  value: string | number
  to?: string | number
}

export interface RangeFieldProps {
  label: string
  kind: 'amount' | 'count'
  currency: string
  value: Range
  onChange: (value: Range) => void
  errorAt: (path: string) => string | undefined
}

const ops = [
  { id: 'at_least', label: 'at least' },
  { id: 'at_most', label: 'at most' },
  { id: 'between', label: 'between' },
]

/** What was typed, as a number where it is one: the server says what is wrong with anything else. */
export const numberOf = (text: string): string | number =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text

/** At least, at most, or between two. */
export function RangeField({ label, kind, currency, value, onChange, errorAt }: RangeFieldProps) {
  const typed = (text: string) => (kind === 'count' ? numberOf(text) : text)
  const unit = kind === 'amount' ? ` in ${currency}` : ''
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Select
        label={`${label}: comparison`}
        isLabelHidden
        options={ops}
        value={value.op}
        onChange={(op) => {
          const { to, ...rest } = value
          onChange(op === 'between' ? { ...rest, op, to: to ?? rest.value } : { ...rest, op })
        }}
        className="w-28"
      />
      <TextField
        label={`${label}${unit}`}
        isLabelHidden
        inputMode="decimal"
        autoComplete="off"
        value={String(value.value)}
        onChange={(text) => onChange({ ...value, value: typed(text) })}
        error={errorAt('value')}
        className="w-28"
      />
      {value.op === 'between' ? (
        <>
          <span className="leading-8">and</span>
          <TextField
            label={`${label}${unit}, up to`}
            isLabelHidden
            inputMode="decimal"
            autoComplete="off"
            value={String(value.to ?? '')}
            onChange={(text) => onChange({ ...value, to: typed(text) })}
            error={errorAt('to')}
            className="w-28"
          />
        </>
      ) : null}
      <span className="text-ink-muted leading-8">{kind === 'amount' ? currency : null}</span>
    </div>
  )
}
