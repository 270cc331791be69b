'use client'

import { GripVertical } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'

export interface BoardCard {
  id: string
  /** page of the record */
  href: string
  /** what a screen reader calls it */
  label: string
  content: ReactNode
  /** controls at its upper end, such as a menu */
  actions?: ReactNode
}

export interface BoardColumnSpec {
  id: string
  label: string
  /** beside the label, e.g. "1,000+" */
  count: string
  cards: readonly BoardCard[]
  /** in place of cards where there are none */
  empty: string
  /** below the cards, e.g. a button for more */
  footer?: ReactNode
}

export interface BoardProps {
  label: string
  columns: readonly BoardColumnSpec[]
  /** cards were dropped on another column; absent: nothing can be moved */
  onMove?: ((ids: string[], columnId: string) => void) | undefined
}

const CARD = 'application/x-regulars-card'

/**
 * Records in columns. A card is opened by a press or Enter, and moved by dragging it, or with the keyboard from its
 * handle: Enter takes it, Tab goes through the columns, Enter drops it, Escape lets it be. On phones the columns stand in
 * a row to be swiped.
 */
export function Board({ label, columns, onMove }: BoardProps) {
  return (
    <section
      aria-label={label}
      className="-mx-4 flex snap-x snap-mandatory gap-3 overflow-x-auto px-4 pb-2 sm:mx-0 sm:px-0"
    >
      {columns.map((column) => (
        <Column key={column.id} column={column} onMove={onMove} />
      ))}
    </section>
  )
}

function Column({ column, onMove }: { column: BoardColumnSpec; onMove: BoardProps['onMove'] }) {
  const own = new Set(column.cards.map(({ id }) => id))
  const { dragAndDropHooks } = useDragAndDrop<BoardCard>({
    getItems: (keys, cards) =>
      [...keys].map((key, place) => ({
        [CARD]: String(key),
        'text/plain': cards[place]?.label ?? '',
      })),
    acceptedDragTypes: [CARD],
    getDropOperation: () => 'move',
    onRootDrop: async ({ items }) => {
      const ids = await Promise.all(
        items.map((item) => (item.kind === 'text' ? item.getText(CARD) : '')),
      )
      const others = ids.filter((id) => id && !own.has(id))
      if (others.length > 0) onMove?.(others, column.id)
    },
  })
  return (
    <div className="flex w-[82vw] shrink-0 snap-center flex-col gap-2 rounded-xl bg-sunken p-2 sm:w-72 lg:min-w-56 lg:flex-1">
      <h2 className="flex items-baseline justify-between gap-2 px-2 pt-1 font-medium text-ink">
        {column.label}
        <span className="font-normal text-ink-muted text-sm tabular-nums">{column.count}</span>
      </h2>
      <GridList
        aria-label={column.label}
        items={column.cards}
        selectionMode="none"
        {...(onMove && { dragAndDropHooks })}
        renderEmptyState={() => (
          <p className="px-2 py-6 text-center text-ink-muted text-sm">{column.empty}</p>
        )}
        className="flex min-h-24 flex-1 flex-col gap-2 rounded-lg outline-none drop-target:bg-accent-soft focus-visible:outline-2 focus-visible:outline-accent-text"
      >
        {(card) => (
          <GridListItem
            id={card.id}
            href={card.href}
            textValue={card.label}
            className="group relative cursor-pointer rounded-lg border bg-surface p-3 shadow-card outline-none transition-opacity dragging:opacity-50 hover:border-line-strong focus-visible:outline-2 focus-visible:outline-accent-text"
          >
            <div className="absolute top-1.5 right-1.5 flex items-center">
              {onMove ? <Handle label={card.label} /> : null}
              {card.actions}
            </div>
            {card.content}
          </GridListItem>
        )}
      </GridList>
      {column.footer}
    </div>
  )
}

function Handle({ label }: { label: string }) {
  return (
    <Button
      slot="drag"
      aria-label={`Move ${label}`}
      className="grid size-6 place-items-center rounded-md text-ink-faint opacity-0 transition-opacity hover:text-ink focus-visible:opacity-100 group-hover:opacity-100"
    >
      <GripVertical aria-hidden className="size-3.5" />
    </Button>
  )
}
