'use client'

import { useState } from 'react'
import type { ImportPreview, PreviewColumn } from '@/domains/imports'
import { OrderField, type OrderMapping, orderFields } from '@/domains/imports/schemas'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { Button } from '@/ui/primitives/button'
import { Select } from '@/ui/primitives/select'

type Columns = OrderMapping['columns']
type Reasons = ImportPreview['suggestion']['fields']

const confidence: Record<'high' | 'medium' | 'low', { label: string; tone: Tone }> = {
  high: { label: 'Sure', tone: 'success' },
  medium: { label: 'Likely', tone: 'info' },
  low: { label: 'A guess', tone: 'warning' },
}
const NONE = 'none'
const needed: readonly OrderField[] = ['orderNumber', 'orderedAt', 'orderTotal', 'unitPrice']

export interface MappingColumnsProps {
  columns: PreviewColumn[]
  chosen: Columns
  /** why the suggestion has the columns it has */
  reasons: Reasons
  errors: Partial<Record<OrderField, string>>
  onChange: (columns: Columns) => void
}

/** One row per field of an order: the column it is read from, values of it, and why it was suggested. */
export function MappingColumns({
  columns,
  chosen,
  reasons,
  errors,
  onChange,
}: MappingColumnsProps) {
  const [showsAll, setShowsAll] = useState(false)
  const [first] = useState(() => OrderField.options.filter((field) => chosen[field]))
  const shown = OrderField.options.filter(
    (field) =>
      showsAll || needed.includes(field) || first.includes(field) || chosen[field] || errors[field],
  )
  const options = [
    { id: NONE, label: 'Not in this file' },
    ...columns.map(({ name }) => ({ id: `column ${name}`, label: name })),
  ]
  const choose = (field: OrderField, id: string) => {
    const { [field]: _, ...others } = chosen
    onChange(id === NONE ? others : { ...others, [field]: id.slice('column '.length) })
  }
  return (
    <div className="flex flex-col">
      {shown.map((field) => {
        const column = columns.find(({ name }) => name === chosen[field])
        const reason = reasons[field]
        const isSuggested = reason !== undefined && reason.column === chosen[field]
        return (
          <div
            key={field}
            className="grid gap-x-6 gap-y-1 border-b py-3 first:pt-0 last:border-b-0 md:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]"
          >
            <Select
              label={orderFields[field]}
              options={options}
              value={chosen[field] === undefined ? NONE : `column ${chosen[field]}`}
              onChange={(id) => choose(field, id)}
              error={errors[field]}
            />
            <div className="min-w-0 self-center text-sm">
              {column ? (
                <p className="truncate text-ink">
                  {column.examples.length > 0 ? column.examples.join(' · ') : 'Empty in the sample'}
                </p>
              ) : null}
              {isSuggested ? (
                <p className="flex items-center gap-2 text-ink-muted">
                  <Badge tone={confidence[reason.confidence].tone}>
                    {confidence[reason.confidence].label}
                  </Badge>
                  <span className="min-w-0">{reason.reason}</span>
                </p>
              ) : null}
            </div>
          </div>
        )
      })}
      {showsAll ? null : (
        <div className="pt-3">
          <Button size="sm" onPress={() => setShowsAll(true)}>
            {`Show ${OrderField.options.length - shown.length} more fields`}
          </Button>
        </div>
      )}
    </div>
  )
}
