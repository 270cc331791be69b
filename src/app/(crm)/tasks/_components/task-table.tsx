'use client'

import { DataList, type DataListProps } from '@/ui/patterns/data-list'
import type { DataListRow } from '@/ui/patterns/data-list-types'
import { Badge } from '@/ui/primitives/badge'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { priorityLooks, type TaskPriority } from './task-words'

/** What a row of the tasks list says. Times are ISO 8601. */
export interface TaskTexts {
  id: string
  title: string
  about: string | null
  type: string
  priority: TaskPriority
  /** when it is due; for done tasks when it was done */
  at: string | undefined
  isLate: boolean
  assignee: string
  customer: string | undefined
}

export interface TaskTableProps extends Omit<DataListProps, 'label' | 'rows' | 'hasPreview'> {
  rows: readonly TaskTexts[]
  timeZone: string
}

/** Gives the texts of the tasks list their looks. */
export function TaskTable({ rows, timeZone, ...list }: TaskTableProps) {
  return (
    <DataList {...list} label="Tasks" rows={rows.map((row) => rowOf(row, timeZone))} hasPreview />
  )
}

function rowOf(row: TaskTexts, timeZone: string): DataListRow {
  const { label, tone } = priorityLooks[row.priority]
  return {
    id: row.id,
    href: `/tasks/${row.id}`,
    label: row.title,
    cells: {
      task: (
        <span className="block min-w-0">
          <span className="block truncate font-medium">{row.title}</span>
          {row.about ? (
            <span className="block truncate text-ink-muted text-xs">{row.about}</span>
          ) : null}
        </span>
      ),
      at: row.at ? (
        <span {...(row.isLate ? { 'data-tone': 'danger', className: 'text-tone-text' } : {})}>
          {row.isLate ? <span className="sr-only">Late: </span> : null}
          <RelativeTime at={row.at} timeZone={timeZone} />
        </span>
      ) : (
        <span className="text-ink-faint">No time</span>
      ),
      priority: (
        <Badge tone={tone} hasDot>
          {label}
        </Badge>
      ),
      type: row.type,
      assignee: row.assignee,
      customer: row.customer ?? <span className="text-ink-faint">None</span>,
    },
  }
}
