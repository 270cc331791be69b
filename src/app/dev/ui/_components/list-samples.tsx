import { Plus, Tag, Users } from 'lucide-react'
import { Money } from '@/ui/entities/money'
import {
  type Reachability,
  ReachabilityBadge,
  reachabilityLooks,
} from '@/ui/entities/reachability-badge'
import { type Segment, SegmentBadge, segmentLooks } from '@/ui/entities/segment-badge'
import { Board } from '@/ui/patterns/board'
import { DataList } from '@/ui/patterns/data-list'
import type { DataListColumn, DataListRow } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { FilterChips } from '@/ui/patterns/filter-chips'
import { ListScope } from '@/ui/patterns/list-scope'
import { ListSkeleton } from '@/ui/patterns/list-skeleton'
import { PreviewDrawer } from '@/ui/patterns/preview-drawer'
import { SavedViewTabs } from '@/ui/patterns/saved-view-tabs'
import { SearchField } from '@/ui/patterns/search-field'
import { Avatar } from '@/ui/primitives/avatar'
import { Button } from '@/ui/primitives/button'
import { DateTime } from '@/ui/primitives/date-time'

const people: {
  name: string
  segment: Segment
  reach: Reachability
  orders: number
  spent: string
}[] = [
  { name: 'Asha Rao', segment: 'champion', reach: 'email_consent', orders: 42, spent: '18204.50' },
  { name: 'Benedict Ode', segment: 'loyal', reach: 'email', orders: 12, spent: '2210.00' },
  {
    name: 'Clara de la Fuente Maldonado y Ortega de Villanueva',
    segment: 'potential',
    reach: 'marketplace',
    orders: 2,
    spent: '86.40',
  },
  { name: 'Dong-hyun Park', segment: 'at_risk', reach: 'email', orders: 7, spent: '911.15' },
  { name: 'Émilie Blanc', segment: 'new', reach: 'none', orders: 1, spent: '24.00' },
  { name: 'Farid Haddad', segment: 'lost', reach: 'marketplace', orders: 1, spent: '12.99' },
]

const columns: DataListColumn[] = [
  {
    id: 'name',
    header: 'Name',
    width: '32%',
    onPhone: 'title',
    sort: { href: '/dev/ui?sort=name' },
  },
  { id: 'segment', header: 'Segment', onPhone: 'aside' },
  { id: 'reach', header: 'Reachability', hideBelow: 'lg', onPhone: 'hidden' },
  { id: 'last', header: 'Last order', hideBelow: 'xl', onPhone: 'hidden' },
  { id: 'orders', header: 'Orders', align: 'end', width: '90px' },
  {
    id: 'spent',
    header: 'Total spent',
    align: 'end',
    width: '140px',
    sort: { href: '/dev/ui?sort=spent', direction: 'descending' },
  },
]

const rows: DataListRow[] = people.map((person, index) => ({
  id: `person-${index + 1}`,
  href: `/dev/ui#person-${index + 1}`,
  label: person.name,
  cells: {
    name: (
      <span className="flex min-w-0 items-center gap-2.5">
        <Avatar name={person.name} size="sm" />
        <span className="truncate font-medium">{person.name}</span>
      </span>
    ),
    segment: <SegmentBadge segment={person.segment} />,
    reach: <ReachabilityBadge reachability={person.reach} />,
    last: <DateTime at="2026-11-02T10:00:00Z" timeZone="Europe/London" style="day" />,
    orders: person.orders,
    spent: <Money amount={person.spent} currency="GBP" />,
  },
}))

const boardColumns = (['loyal', 'at_risk', 'hibernating'] as const).map((segment) => {
  const ofSegment = people.filter((person) => person.segment === segment)
  return {
    id: segment,
    label: segmentLooks[segment].label,
    count: String(ofSegment.length),
    empty: 'Nobody.',
    cards: ofSegment.map((person) => ({
      id: person.name,
      href: '/dev/ui',
      label: person.name,
      content: <span className="font-medium">{person.name}</span>,
    })),
  }
})

export function ListSamples({ previewId }: { previewId: string | undefined }) {
  const previewed = rows.find((row) => row.id === previewId)
  return (
    <ListScope>
      <div className="flex flex-col gap-4">
        <SavedViewTabs
          views={[
            { id: 'all', label: 'All customers', href: '/dev/ui', isCurrent: true },
            {
              id: 'risk',
              label: 'At risk',
              href: '/dev/ui?segment=at_risk',
              isCurrent: false,
              isShared: true,
            },
          ]}
          actions={
            <Button size="sm" variant="ghost" icon={<Plus />}>
              Save view
            </Button>
          }
        />
        <div className="flex flex-wrap items-center gap-2">
          <SearchField label="Search customers" placeholder="Name, e-mail or buyer id" />
          <FilterChips
            filters={[
              {
                param: 'segment',
                label: 'Segment',
                options: Object.entries(segmentLooks).map(([id, looks]) => ({
                  id,
                  label: looks.label,
                })),
              },
              {
                param: 'reach',
                label: 'Reachability',
                isSingle: true,
                options: Object.entries(reachabilityLooks).map(([id, looks]) => ({
                  id,
                  label: looks.label,
                })),
              },
            ]}
          />
        </div>
        <DataList
          label="Customers"
          columns={columns}
          rows={rows}
          hasPreview
          summary="about 12.4K customers"
          nextHref="/dev/ui?cursor=sample"
          bulkActions={
            <Button size="sm" icon={<Tag />}>
              Add tag
            </Button>
          }
          empty={
            <EmptyState
              icon={<Users />}
              title="No customers"
              description="No one fits these filters."
            />
          }
        />
        <ListSkeleton label="customers" rows={3} />
        <Board label="People by segment" columns={boardColumns} />
      </div>
      <PreviewDrawer
        loadedId={previewed?.id}
        title={previewed?.label ?? ''}
        href={previewed?.href ?? '/dev/ui'}
      >
        <div className="flex flex-col gap-3">{previewed?.cells['segment']}</div>
      </PreviewDrawer>
    </ListScope>
  )
}
