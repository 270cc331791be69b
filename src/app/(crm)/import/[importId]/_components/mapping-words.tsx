'use client'

import type { PreviewColumn } from '@/domains/imports'
import { orderStatusLooks, paymentStatusLooks } from '@/ui/entities/order-status-badge'
import { Card } from '@/ui/primitives/card'
import { Select } from '@/ui/primitives/select'
import { unifiedOrderStatuses, unifiedPaymentStatuses } from '@/unified/order'
import type { MappingState } from './mapping-state'

const AUTO = 'auto'
const orderOptions = unifiedOrderStatuses.map((id) => ({ id, label: orderStatusLooks[id].label }))
const paymentOptions = unifiedPaymentStatuses.map((id) => ({
  id,
  label: paymentStatusLooks[id].label,
}))

export interface MappingWordsProps {
  columns: PreviewColumn[]
  state: MappingState
  onChange: (part: Partial<MappingState>) => void
}

/** What the file's own words for states mean; shown where a column with such words is chosen. */
export function MappingWords({ columns, state, onChange }: MappingWordsProps) {
  const wordsOf = (name: string | undefined) =>
    name === undefined ? [] : (columns.find((column) => column.name === name)?.words ?? [])
  const statusWords = wordsOf(state.columns.status)
  const paymentWords = wordsOf(state.columns.paymentStatus)
  if (statusWords.length + paymentWords.length === 0) return null
  return (
    <Card
      title="What the words mean"
      description="A word that is left to Regulars and that it does not know makes the order pending."
    >
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
        <WordTable
          title="Order status"
          words={statusWords}
          meanings={state.statusValues}
          options={orderOptions}
          onChange={(values) => onChange({ statusValues: values as MappingState['statusValues'] })}
        />
        <WordTable
          title="Payment status"
          words={paymentWords}
          meanings={state.paymentValues}
          options={paymentOptions}
          onChange={(values) =>
            onChange({ paymentValues: values as MappingState['paymentValues'] })
          }
        />
      </div>
    </Card>
  )
}

interface WordTableProps {
  title: string
  words: string[]
  meanings: Record<string, string>
  options: { id: string; label: string }[]
  onChange: (meanings: Record<string, string>) => void
}

function WordTable({ title, words, meanings, options, onChange }: WordTableProps) {
  if (words.length === 0) return null
  const choose = (word: string, id: string) => {
    const { [word]: _, ...others } = meanings
    onChange(id === AUTO ? others : { ...others, [word]: id })
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-2 font-medium text-ink">{title}</legend>
      {words.map((word) => (
        <div key={word} className="grid grid-cols-2 items-center gap-4">
          <span className="truncate text-ink">“{word}”</span>
          <Select
            label={`Meaning of ${word}`}
            isLabelHidden
            options={[{ id: AUTO, label: 'Left to Regulars' }, ...options]}
            value={meanings[word] ?? AUTO}
            onChange={(id) => choose(word, id)}
          />
        </div>
      ))}
    </fieldset>
  )
}
