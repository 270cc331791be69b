'use client'

import type { ReactNode } from 'react'
import { BulkBar } from './bulk-bar'
import { DataListHead } from './data-list-head'
import { DataListRowView } from './data-list-row'
import type { DataListColumn, DataListRow } from './data-list-types'
import { ListPager } from './list-pager'
import { useListScope } from './list-scope'
import { ListSelectionProvider } from './list-selection'
import { tableRole } from './table-roles'
import { useListKeys } from './use-list-keys'

export interface DataListProps {
  /** names the table, e.g. "Customers" */
  label: string
  columns: readonly DataListColumn[]
  rows: readonly DataListRow[]
  /** shown in place of the table when there are no rows: an EmptyState */
  empty: ReactNode
  /** addresses of the pages before and after; absent at the ends */
  previousHref?: string | undefined
  nextHref?: string | undefined
  /** left of the page links, e.g. "about 12.4K customers" */
  summary?: ReactNode
  /** controls of the bar that appears when rows are chosen; they read useListSelection */
  bulkActions?: ReactNode
  /** Space opens `?preview=<id>`; the page renders a PreviewDrawer */
  hasPreview?: boolean | undefined
}

/**
 * A keyset-paged list. Rows are links; J and K move, Enter opens, Space previews, X chooses. Where there is no
 * room for a table, as on phones, each row becomes a card. The width of columns does not depend on their content, so that pages and live changes move nothing.
 */
export function DataList(props: DataListProps) {
  return (
    <ListSelectionProvider rowIds={props.rows.map((row) => row.id)}>
      <ListFrame {...props} />
    </ListSelectionProvider>
  )
}

function ListFrame({
  label,
  columns,
  rows,
  empty,
  previousHref,
  nextHref,
  summary,
  bulkActions,
  hasPreview = false,
}: DataListProps) {
  const { isPending } = useListScope()
  const isSelectable = bulkActions !== undefined
  const body = useListKeys({ rowIds: rows.map((row) => row.id), isSelectable, hasPreview })
  return (
    <div className="flex flex-col gap-3">
      <div
        aria-busy={isPending}
        className={`@container rounded-xl border bg-surface shadow-card transition-opacity ${isPending ? 'opacity-60 delay-150' : ''}`}
      >
        {rows.length === 0 ? (
          empty
        ) : (
          <table
            {...tableRole.table}
            aria-label={label}
            className="w-full table-fixed @max-2xl:block"
          >
            <DataListHead columns={columns} isSelectable={isSelectable} />
            <tbody {...tableRole.rowGroup} ref={body} className="data-rows">
              {rows.map((row) => (
                <DataListRowView
                  key={row.id}
                  row={row}
                  columns={columns}
                  isSelectable={isSelectable}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
      <ListPager summary={summary} previousHref={previousHref} nextHref={nextHref} />
      {isSelectable ? <BulkBar>{bulkActions}</BulkBar> : null}
    </div>
  )
}
