import type { ReactNode } from 'react'

export interface Fact {
  term: ReactNode
  value: ReactNode
}

export interface DefinitionListProps {
  facts: readonly Fact[]
  /** 'rows': term left, value right; 'stacked': value under its term, for long values */
  layout?: 'rows' | 'stacked' | undefined
}

/** The facts of one record. */
export function DefinitionList({ facts, layout = 'rows' }: DefinitionListProps) {
  const isRows = layout === 'rows'
  return (
    <dl className={isRows ? 'flex flex-col' : 'flex flex-col gap-3'}>
      {facts.map((fact, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: facts have a fixed order and no id
          key={index}
          className={isRows ? 'flex min-h-8 items-baseline justify-between gap-4 py-1.5' : ''}
        >
          <dt className="shrink-0 text-ink-muted">{fact.term}</dt>
          <dd className={`min-w-0 text-ink tabular-nums ${isRows ? 'text-right' : 'mt-0.5'}`}>
            {fact.value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
