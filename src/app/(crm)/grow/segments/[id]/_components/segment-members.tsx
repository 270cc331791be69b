import { UsersRound } from 'lucide-react'
import type { SegmentMember } from '@/domains/segments'
import { formatMoney } from '@/lib/intl/money'
import { formatNumber } from '@/lib/intl/numbers'
import { DataList } from '@/ui/patterns/data-list'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { DateTime } from '@/ui/primitives/date-time'
import { listHref } from '../../../../_lists/list-address'

const columns: DataListColumn[] = [
  { id: 'name', header: 'Customer', onPhone: 'title' },
  { id: 'orders', header: 'Orders', width: '80px', align: 'end', onPhone: 'meta' },
  { id: 'spent', header: 'Spent', width: '112px', align: 'end', onPhone: 'aside' },
  { id: 'last', header: 'Last order', width: '116px', onPhone: 'meta' },
  { id: 'since', header: 'In since', width: '116px', hideBelow: 'md', onPhone: 'hidden' },
]

export interface SegmentMembersProps {
  page: { rows: SegmentMember[]; next?: string; previous?: string }
  path: string
  /** where the other list of the page stands */
  moves: string | undefined
  organization: { currency: string; locale: string; timeZone: string }
  isComputed: boolean
}

/** Who is in the segment, those who came last first. */
export function SegmentMembers({
  page,
  path,
  moves,
  organization,
  isComputed,
}: SegmentMembersProps) {
  const { currency, locale, timeZone } = organization
  const href = (members: string | undefined) => members && listHref(path, { members, moves })
  return (
    <DataList
      label="People in this segment"
      columns={columns}
      rows={page.rows.map((row) => ({
        id: row.id,
        href: `/customers/${row.id}`,
        label: row.name ?? 'No name',
        cells: {
          name: <span className="block truncate font-medium">{row.name ?? 'No name'}</span>,
          orders: formatNumber(row.orderCount, locale),
          spent: formatMoney(row.totalSpent, currency, locale),
          last: row.lastOrderAt ? (
            <DateTime at={row.lastOrderAt.toISOString()} timeZone={timeZone} style="day" />
          ) : (
            <span className="text-ink-faint">Never</span>
          ),
          since: <DateTime at={row.since.toISOString()} timeZone={timeZone} style="day" />,
        },
      }))}
      previousHref={href(page.previous)}
      nextHref={href(page.next)}
      empty={
        <EmptyState
          icon={<UsersRound />}
          title={isComputed ? 'Nobody is in it' : 'Its people are being computed'}
          description={
            isComputed
              ? 'Nobody fits these rules now. Whoever comes to fit them appears here.'
              : 'This takes a few seconds; the page shows them by itself.'
          }
        />
      }
    />
  )
}
