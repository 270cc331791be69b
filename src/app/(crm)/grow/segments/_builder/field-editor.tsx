'use client'

import type { Field } from '@/domains/segments'
import { ComboBox } from '@/ui/primitives/combo-box'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { useBuilder } from './builder-context'
import { ChoicesField } from './choices-field'
import { numberOf, RangeField, type RangeFieldProps } from './range-field'
import { WindowField, type WindowValue } from './window-field'

const MANY = 15

export interface FieldEditorProps {
  field: Field
  /** where the field stands in the rules: `of.0.range` */
  path: string
  value: unknown
  onChange: (value: unknown) => void
}

/** One part of a condition, by its type. */
export function FieldEditor({ field, path, value, onChange }: FieldEditorProps) {
  const { choices, currency, today, errorAt } = useBuilder()
  const error = errorAt(path)
  const below = (part: string) => errorAt(`${path}.${part}`)
  const options =
    'options' in field ? field.options : 'from' in field ? choices[field.from] : undefined
  switch (field.type) {
    case 'amount':
    case 'count':
      return (
        <RangeField
          label={field.label}
          kind={field.type}
          currency={currency}
          value={value as RangeFieldProps['value']}
          onChange={onChange}
          errorAt={below}
        />
      )
    case 'window':
    case 'period':
      return (
        <WindowField
          label={field.label}
          canBeEver={field.type === 'period'}
          today={today}
          value={value as WindowValue}
          onChange={onChange}
          errorAt={below}
        />
      )
    case 'choices':
      return (
        <ChoicesField
          label={field.label}
          options={options ?? []}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
          isFree={'isFree' in field && field.isFree === true}
          error={error}
        />
      )
    case 'choice': {
      const shared = {
        label: field.label,
        isLabelHidden: true,
        options: options ?? [],
        value: String(value) || null,
        error,
        className: 'min-w-36',
      }
      return (options ?? []).length > MANY ? (
        <ComboBox {...shared} placeholder={field.label} onChange={(id) => onChange(id ?? '')} />
      ) : (
        <Select {...shared} placeholder={field.label} onChange={onChange} />
      )
    }
    default:
      return (
        <TextField
          label={field.label}
          isLabelHidden
          placeholder={field.label}
          autoComplete="off"
          value={String(value ?? '')}
          onChange={(text) => onChange(field.type === 'number' ? numberOf(text) : text)}
          hint={field.hint}
          error={error}
          className={field.type === 'number' ? 'w-24' : 'min-w-40'}
        />
      )
  }
}
