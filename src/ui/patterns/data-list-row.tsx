'use client'

import { Link } from '../primitives/link'
import { hideBelow } from './data-list-head'
import type { DataListColumn, DataListRow } from './data-list-types'
import { ListCheckbox } from './list-checkbox'
import { useListSelection } from './list-selection'
import { tableRole } from './table-roles'

const onPhone = {
  title: '@max-2xl:order-1 @max-2xl:min-w-0 @max-2xl:flex-1 @max-2xl:basis-1/2',
  aside: '@max-2xl:order-2 @max-2xl:ml-auto',
  meta: '@max-2xl:order-4 @max-2xl:flex @max-2xl:gap-1.5 @max-2xl:text-sm',
  hidden: '@max-2xl:hidden',
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
      className={`relative transition-colors last:[&>td:first-child]:rounded-bl-xl last:[&>td:last-child]:rounded-br-xl hover:bg-hover has-[a[data-row-link]:focus-visible]:bg-hover @max-2xl:flex @max-2xl:flex-wrap @max-2xl:items-center @max-2xl:gap-x-3 @max-2xl:gap-y-1 @max-2xl:px-4 @max-2xl:py-3 @max-2xl:before:order-3 @max-2xl:before:basis-full @max-2xl:before:content-[''] ${isChosen ? 'bg-accent-soft/60' : ''}`}
    >
      {isSelectable ? (
        <td {...tableRole.cell} className="w-11 pl-5 @max-2xl:-mr-4 @max-2xl:w-auto @max-2xl:pl-0">
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
          className={`h-12 truncate px-3 text-ink first:pl-5 last:pr-5 @max-2xl:h-auto @max-2xl:p-0! ${column.align === 'end' ? 'text-right tabular-nums' : ''} ${column.hideBelow ? hideBelow[column.hideBelow] : ''} ${onPhone[column.onPhone ?? 'meta']}`}
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
            <span aria-hidden className="text-ink-muted @2xl:hidden">
              {column.header}
            </span>
          ) : null}
          <span className="@max-2xl:min-w-0 @max-2xl:truncate">{row.cells[column.id]}</span>
        </td>
      ))}
    </tr>
  )
}
