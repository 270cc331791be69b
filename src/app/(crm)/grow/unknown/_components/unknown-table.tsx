'use client'

import type { ReactNode } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { DataList } from '@/ui/patterns/data-list'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { useListSelection } from '@/ui/patterns/list-selection'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { DecideFate } from './decide-fate'

/** One message as it is written in the list. */
export interface UndecidedTexts {
  id: string
  href: string
  name: string
  recipient: string
  subject: string
  from: string
  provider: string
  attempts: number
  attemptedAt: string
  /** why it is not known */
  why: string
  /** its content is there: it could be sent again */
  canLeave: boolean
}

export interface UnknownTableProps {
  rows: readonly UndecidedTexts[]
  timeZone: string
  canDecide: boolean
  previousHref: string | undefined
  nextHref: string | undefined
  empty: ReactNode
}

const columns: DataListColumn[] = [
  { id: 'to', header: 'To', width: '22%', onPhone: 'title' },
  { id: 'subject', header: 'Message', onPhone: 'meta' },
  { id: 'known', header: 'What is known', onPhone: 'meta' },
  { id: 'at', header: 'Tried', width: '120px', onPhone: 'aside' },
]

/** The messages in doubt, decided one by one in their row, or several together. */
export function UnknownTable({ rows, timeZone, canDecide, ...list }: UnknownTableProps) {
  const shown = canDecide
    ? [...columns, { id: 'decide', header: 'Decide', width: '112px', onPhone: 'meta' as const }]
    : columns
  return (
    <DataList
      {...list}
      label="Messages in doubt"
      columns={shown}
      rows={rows.map((row) => ({
        id: row.id,
        href: row.href,
        label: `${row.name}, ${row.subject}`,
        cells: {
          to: (
            <span className="block min-w-0">
              <span className="block truncate font-medium">{row.name}</span>
              <span className="block truncate text-ink-muted text-sm">{row.recipient}</span>
            </span>
          ),
          subject: (
            <span className="block min-w-0">
              <span className="block truncate">{row.subject}</span>
              <span className="block truncate text-ink-muted text-sm">{row.from}</span>
            </span>
          ),
          known: (
            <span className="block min-w-0 text-sm" title={row.why}>
              <span className="block truncate">{row.why}</span>
              <span className="block truncate text-ink-muted">
                {formatCountOf(row.attempts, 'try', 'tries')} at {row.provider}
              </span>
            </span>
          ),
          at: <RelativeTime at={row.attemptedAt} timeZone={timeZone} />,
          decide: (
            <DecideFate
              messageIds={[row.id]}
              label={`Decide on ${row.subject}`}
              canLeave={row.canLeave}
            />
          ),
        },
      }))}
      {...(canDecide && { bulkActions: <DecideChosen /> })}
    />
  )
}

function DecideChosen() {
  const { ids, clear } = useListSelection()
  return <DecideFate messageIds={ids} label="Decide on the chosen" canLeave onDone={clear} />
}
