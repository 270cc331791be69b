'use client'

import { type Reachability, ReachabilityBadge } from '@/ui/entities/reachability-badge'
import { type Segment, SegmentBadge } from '@/ui/entities/segment-badge'
import { DataList, type DataListProps } from '@/ui/patterns/data-list'
import type { DataListRow } from '@/ui/patterns/data-list-types'
import { RelativeTime } from '@/ui/primitives/relative-time'

/** What a row of the customers list says. */
export interface CustomerTexts {
  id: string
  name: string | null
  email: string | null
  segment: Segment | null
  reachability: Reachability
  orders: string
  spent: string
  /** ISO 8601 instants */
  firstSeenAt: string
  lastOrderAt: string | undefined
}

export interface CustomerTableProps extends Omit<DataListProps, 'label' | 'rows' | 'hasPreview'> {
  rows: readonly CustomerTexts[]
  timeZone: string
}

/** Gives the texts of the customers list their looks. The page sends texts alone: fifty rows of markup cost much more. */
export function CustomerTable({ rows, timeZone, ...list }: CustomerTableProps) {
  return (
    <DataList
      {...list}
      label="Customers"
      rows={rows.map((row) => rowOf(row, timeZone))}
      hasPreview
    />
  )
}

function rowOf(row: CustomerTexts, timeZone: string): DataListRow {
  const label = row.name ?? 'No name'
  return {
    id: row.id,
    href: `/customers/${row.id}`,
    label,
    cells: {
      name: <span className={row.name ? 'font-medium' : 'text-ink-muted'}>{label}</span>,
      email: row.email ?? <span className="text-ink-faint">None known</span>,
      segment: <SegmentBadge segment={row.segment} />,
      reachability: <ReachabilityBadge reachability={row.reachability} />,
      orders: row.orders,
      spent: row.spent,
      firstSeen: <RelativeTime at={row.firstSeenAt} timeZone={timeZone} />,
      lastOrder: row.lastOrderAt ? (
        <RelativeTime at={row.lastOrderAt} timeZone={timeZone} />
      ) : (
        <span className="text-ink-faint">Never</span>
      ),
    },
  }
}
