'use client'

import { Link } from '../primitives/link'
import { hideBelow } from './data-list-head'
import type { DataListColumn, DataListRow } from './data-list-types'
import { ListCheckbox } from './list-checkbox'
import { useListSelection } from './list-selection'
import { tableRole } from './table-roles'

const onPhone = {
  title: 'max-md:order-1 max-md:min-w-0 max-md:flex-1 max-md:basis-1/2',
  aside: 'max-md:order-2 max-md:ml-auto',
  meta: 'max-md:order-4 max-md:flex max-md:gap-1.5 max-md:text-sm',
  hidden: 'max-md:hidden',
}

export interface DataListRowViewProps {
  row: DataListRow
  columns: readonly DataListColumn[]
  isSelectable: boolean
}

/** One row. Its link covers it whole; links and buttons inside cells lie above. */
export function DataListRowView({ row, columns, isSelectable }: DataListRowViewProps) {
  const { ids, toggle, extendTo } = useListSelection()
  const isChosen = ids.includes(row.id)
  return (
    <tr
      {...tableRole.row}
      data-row-id={row.id}
      {...(isSelectable ? { 'aria-selected': isChosen } : {})}
      className={`relative transition-colors last:[&>td:first-child]:rounded-bl-xl last:[&>td:last-child]:rounded-br-xl hover:bg-hover has-[a[data-row-link]:focus-visible]:bg-hover max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-3 max-md:before:order-3 max-md:before:basis-full max-md:before:content-[''] ${isChosen ? 'bg-accent-soft/60' : ''}`}
    >
      {isSelectable ? (
        <td {...tableRole.cell} className="w-11 pl-5 max-md:-mr-4 max-md:w-auto max-md:pl-0">
          <ListCheckbox
            label={`Choose ${row.label}`}
            isChecked={isChosen}
            onToggle={(isShift) => (isShift ? extendTo(row.id) : toggle(row.id))}
          />
        </td>
      ) : null}
      {columns.map((column, index) => (
        <td
          key={column.id}
          {...tableRole.cell}
          className={`h-12 truncate px-3 text-ink first:pl-5 last:pr-5 max-md:h-auto max-md:p-0! ${column.align === 'end' ? 'text-right tabular-nums' : ''} ${column.hideBelow ? hideBelow[column.hideBelow] : ''} ${onPhone[column.onPhone ?? 'meta']}`}
        >
          {index === 0 ? (
            <Link
              href={row.href}
              prefetch={false}
              data-row-link
              aria-label={row.label}
              className="absolute inset-0 rounded-md focus-visible:-outline-offset-2"
            />
          ) : null}
          {(column.onPhone ?? 'meta') === 'meta' ? (
            <span aria-hidden className="text-ink-muted md:hidden">
              {column.header}
            </span>
          ) : null}
          <span className="max-md:min-w-0 max-md:truncate">{row.cells[column.id]}</span>
        </td>
      ))}
    </tr>
  )
}
