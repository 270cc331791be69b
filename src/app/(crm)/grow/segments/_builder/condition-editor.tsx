'use client'

import { Trash2 } from 'lucide-react'
import type { Condition } from '@/domains/segments'
import { IconButton } from '@/ui/primitives/icon-button'
import { useBuilder } from './builder-context'
import { FieldEditor } from './field-editor'

export interface ConditionEditorProps {
  condition: Condition
  path: string
  onChange: (condition: Condition) => void
  onRemove: () => void
}

/** One condition with its fields in a row, and what is wrong with it as a whole. */
export function ConditionEditor({ condition, path, onChange, onRemove }: ConditionEditorProps) {
  const { kinds, errorAt } = useBuilder()
  const kind = kinds.find((one) => one.kind === condition.kind)
  if (!kind) return null
  const error = errorAt(path)
  return (
    <fieldset className="min-w-0 rounded-lg border bg-surface px-3 py-2.5">
      <legend className="sr-only">{kind.label}</legend>
      <div className="flex items-start justify-between gap-2">
        <p aria-hidden className="font-medium text-sm leading-7">
          {kind.label}
        </p>
        <IconButton
          size="sm"
          label={`Remove “${kind.label}”`}
          icon={<Trash2 />}
          onPress={onRemove}
        />
      </div>
      <div className="mt-1 flex min-w-0 flex-wrap items-start gap-2">
        {kind.fields.map((field) => (
          <FieldEditor
            key={field.name}
            field={field}
            path={`${path}.${field.name}`}
            value={condition[field.name]}
            onChange={(value) => onChange({ ...condition, [field.name]: value })}
          />
        ))}
      </div>
      {error ? (
        <p role="alert" className="mt-2 text-danger-text text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
