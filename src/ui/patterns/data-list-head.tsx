'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { Link } from '../primitives/link'
import type { DataListColumn } from './data-list-types'
import { ListCheckbox } from './list-checkbox'
import { useListSelection } from './list-selection'
import { tableRole } from './table-roles'

export const hideBelow = {
  md: '@max-[52rem]:hidden',
  lg: '@max-[60rem]:hidden',
  xl: '@max-[70rem]:hidden',
}

/** The header row stays in sight while the page scrolls; narrow lists have none. */
export function DataListHead({
  columns,
  isSelectable,
}: {
  columns: readonly DataListColumn[]
  isSelectable: boolean
}) {
  return (
    <thead {...tableRole.rowGroup} className="@max-2xl:sr-only">
      <tr {...tableRole.row}>
        {isSelectable ? <SelectAllHeader /> : null}
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            {...tableRole.columnHeader}
            style={column.width ? { width: column.width } : undefined}
            {...(column.sort ? { 'aria-sort': column.sort.direction ?? 'none' } : {})}
            className={`sticky top-(--shell-top,0px) z-20 h-10 truncate border-b bg-surface px-3 font-medium text-ink-muted text-sm first:rounded-tl-xl first:pl-5 last:rounded-tr-xl last:pr-5 ${column.align === 'end' ? 'text-right' : 'text-left'} ${column.hideBelow ? hideBelow[column.hideBelow] : ''}`}
          >
            {column.sort ? <SortLink column={column} sort={column.sort} /> : column.header}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function SelectAllHeader() {
  const { ids, setAll, total } = useListSelection()
  return (
    <th
      scope="col"
      {...tableRole.columnHeader}
      className="sticky top-(--shell-top,0px) z-20 w-11 rounded-tl-xl border-b bg-surface pl-5"
    >
      <ListCheckbox
        label="Choose all rows of this page"
        isChecked={ids.length > 0 && ids.length === total}
        isMixed={ids.length > 0 && ids.length < total}
        onToggle={() => setAll(ids.length < total)}
      />
    </th>
  )
}

function SortLink({
  column,
  sort,
}: {
  column: DataListColumn
  sort: NonNullable<DataListColumn['sort']>
}) {
  const Icon = sort.direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <Link
      href={sort.href}
      prefetch={false}
      scroll={false}
      className="group/sort relative inline-flex items-center gap-1 rounded-sm hover:text-ink"
    >
      <span className={sort.direction ? 'text-ink' : ''}>{column.header}</span>
      <Icon
        aria-hidden
        className={`size-3 ${column.align === 'end' ? 'absolute right-full mr-1' : ''} ${sort.direction ? 'text-ink' : 'opacity-0 group-hover/sort:opacity-60'}`}
      />
    </Link>
  )
}
