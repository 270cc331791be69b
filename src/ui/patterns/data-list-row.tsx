'use client'

import { Link } from '../primitives/link'
import { hideBelow } from './data-list-head'
import type { DataListColumn, DataListRow } from './data-list-types'
import { ListCheckbox } from './list-checkbox'
import { useListSelection } from './list-selection'
import { tableRole } from './table-roles'

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
    >
      {isSelectable ? (
        <td {...tableRole.cell}>
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
          data-place={column.onPhone ?? 'meta'}
          {...(column.onPhone ? {} : { 'data-header': column.header })}
          className={`${column.align === 'end' ? 'text-right tabular-nums' : ''} ${column.hideBelow ? hideBelow[column.hideBelow] : ''}`}
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
          {row.cells[column.id]}
        </td>
      ))}
    </tr>
  )
}
