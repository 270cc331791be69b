'use client'

import type { ReactNode } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { Button } from '../primitives/button'
import { useListSelection } from './list-selection'

/** Floats over the list while rows are chosen. */
export function BulkBar({ children }: { children: ReactNode }) {
  const { ids, clear } = useListSelection()
  return (
    <section
      aria-label="Chosen rows"
      aria-live="polite"
      className="pointer-events-none sticky bottom-4 z-20 flex justify-center max-md:bottom-18"
    >
      {ids.length === 0 ? null : (
        <div className="pointer-events-auto flex max-w-full animate-slide-up items-center gap-2 overflow-x-auto rounded-lg bg-raised py-1.5 pr-1.5 pl-4 shadow-popover">
          <span className="mr-2 whitespace-nowrap font-medium tabular-nums">
            {formatCountOf(ids.length, 'row')} chosen
          </span>
          {children}
          <Button size="sm" variant="ghost" onPress={clear}>
            Clear
          </Button>
        </div>
      )}
    </section>
  )
}
