'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import type { FieldOption } from '@/domains/segments'
import { Button } from '@/ui/primitives/button'
import { Checkbox } from '@/ui/primitives/checkbox'
import { ComboBox } from '@/ui/primitives/combo-box'
import { IconButton } from '@/ui/primitives/icon-button'

export interface ChoicesFieldProps {
  label: string
  options: readonly FieldOption[]
  value: readonly string[]
  onChange: (value: string[]) => void
  /** words that are not offered may be typed */
  isFree?: boolean
  error?: string | undefined
}

const FEW = 8

/** Several out of a list: a few as boxes to check, many by typing. */
export function ChoicesField(props: ChoicesFieldProps) {
  return props.options.length <= FEW && !props.isFree ? <Boxes {...props} /> : <Chips {...props} />
}

function Boxes({ label, options, value, onChange, error }: ChoicesFieldProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <legend className="sr-only">{label}</legend>
      {options.length === 0 ? (
        <p className="text-ink-muted text-sm">There is nothing to choose from yet.</p>
      ) : null}
      {options.map((option) => (
        <Checkbox
          key={option.id}
          label={option.label}
          isSelected={value.includes(option.id)}
          onChange={(isSelected) =>
            onChange(isSelected ? [...value, option.id] : value.filter((id) => id !== option.id))
          }
        />
      ))}
      <Problem error={error} />
    </fieldset>
  )
}

function Chips({ label, options, value, onChange, isFree = false, error }: ChoicesFieldProps) {
  const [typed, setTyped] = useState('')
  const [turn, setTurn] = useState(0)
  const add = (id: string) => {
    if (id && !value.includes(id)) onChange([...value, id])
    setTyped('')
    setTurn(turn + 1)
  }
  const word = typed.trim()
  const isNew = isFree && word !== '' && !options.some((option) => option.label === word)
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <ul aria-label={label} className="flex flex-wrap gap-1.5 empty:hidden">
        {value.map((id) => {
          const name = options.find((option) => option.id === id)?.label ?? id
          return (
            <li
              key={id}
              className="inline-flex max-w-full items-center gap-0.5 rounded-md border bg-sunken pl-2 text-sm"
            >
              <span className="truncate">{name}</span>
              <IconButton
                size="sm"
                label={`Remove ${name}`}
                icon={<X />}
                onPress={() => onChange(value.filter((other) => other !== id))}
              />
            </li>
          )
        })}
      </ul>
      <div className="flex items-start gap-2">
        <ComboBox
          // a new one is empty again
          key={turn}
          label={label}
          isLabelHidden
          placeholder={`Add ${label.toLowerCase()}`}
          options={options.filter((option) => !value.includes(option.id))}
          allowsCustomValue={isFree}
          onInputChange={setTyped}
          onChange={(id) => id !== null && add(id)}
          className="min-w-0 flex-1"
          error={error}
        />
        {isNew ? (
          <Button size="md" onPress={() => add(word)}>
            Add “{word}”
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function Problem({ error }: { error: string | undefined }) {
  return error ? (
    <p role="alert" className="w-full text-danger-text text-sm">
      {error}
    </p>
  ) : null
}
