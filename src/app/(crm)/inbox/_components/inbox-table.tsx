'use client'

import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { DataList, type DataListProps } from '@/ui/patterns/data-list'
import type { DataListRow } from '@/ui/patterns/data-list-types'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { listHref } from '../../_lists/list-address'
import { BulkActions, type BulkActionsProps } from './bulk-actions'
import { ReplyDue, UnreadDot } from './card-content'
import type { CardTexts } from './card-texts'
import { Mood, PriorityBadge, StatusBadge } from './conversation-looks'

export interface InboxTableProps extends Omit<DataListProps, 'label' | 'rows' | 'bulkActions'> {
  rows: readonly CardTexts[]
  view: Record<string, string | undefined>
  timeZone: string
  /** absent for who may change nothing */
  bulk: BulkActionsProps | undefined
}

/** Gives the texts of the inbox's list their looks. */
export function InboxTable({ rows, view, timeZone, bulk, ...list }: InboxTableProps) {
  return (
    <DataList
      {...list}
      label="Conversations"
      rows={rows.map((row) => rowOf(row, view, timeZone))}
      {...(bulk && { bulkActions: <BulkActions {...bulk} /> })}
    />
  )
}

function rowOf(
  row: CardTexts,
  view: Record<string, string | undefined>,
  timeZone: string,
): DataListRow {
  return {
    id: row.id,
    href: listHref(`/inbox/${row.id}`, view),
    label: `${row.name}, ${row.subject}`,
    cells: {
      name: (
        <span className="flex min-w-0 flex-col gap-0.5 @2xl:py-2">
          <span className="flex min-w-0 items-center gap-1.5">
            {row.isUnread ? <UnreadDot /> : null}
            <span className={`truncate ${row.isUnread ? 'font-semibold' : 'font-medium'}`}>
              {row.name}
            </span>
          </span>
          <span className="text-ink-muted text-sm">
            <MarketplaceBadge marketplace={row.channel} name={row.connectionName} />
          </span>
        </span>
      ),
      subject: (
        <span className="flex min-w-0 flex-col gap-1 @2xl:py-2">
          <span className="block truncate">
            {row.subject} <span className="text-ink-muted">{row.preview}</span>
          </span>
          <span className="flex min-h-5 flex-wrap gap-1">
            <PriorityBadge priority={row.priority} />
            <Mood sentiment={row.sentiment} intents={row.intents.slice(0, 2)} />
          </span>
        </span>
      ),
      due: row.due ? (
        <ReplyDue due={row.due} timeZone={timeZone} />
      ) : (
        <span className="text-ink-faint">–</span>
      ),
      status: <StatusBadge status={row.status} />,
      assignee: row.assigneeName ?? <span className="text-ink-muted">Nobody</span>,
      at: <RelativeTime at={row.lastMessageAt} timeZone={timeZone} />,
    },
  }
}
