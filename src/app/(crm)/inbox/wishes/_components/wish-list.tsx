'use client'

import type { Wish } from '@/domains/understanding'
import { formatCountOf } from '@/lib/intl/numbers'
import { DataList } from '@/ui/patterns/data-list'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { ListScope } from '@/ui/patterns/list-scope'
import { Badge } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'

const columns: DataListColumn[] = [
  { id: 'keyword', header: 'Wish', onPhone: 'title' },
  { id: 'customer', header: 'Who asked', width: '26%' },
  { id: 'asked', header: 'Asked', width: '130px' },
  { id: 'until', header: 'Kept until', width: '130px', hideBelow: 'md', onPhone: 'hidden' },
  { id: 'here', header: 'Here now', width: '130px', onPhone: 'aside' },
]

export interface WishListProps {
  wishes: readonly Wish[]
  timeZone: string
  previousHref: string | undefined
  nextHref: string | undefined
}

/** Every wish that is remembered; a line leads to the conversation it was told in. */
export function WishList({ wishes, timeZone, previousHref, nextHref }: WishListProps) {
  return (
    <ListScope>
      <DataList
        label="Wishes"
        columns={columns}
        rows={wishes.map((wish) => ({
          id: wish.id,
          href: wish.conversationId
            ? `/inbox/${wish.conversationId}`
            : `/customers/${wish.customerId}`,
          label: `${wish.keyword}, ${wish.customerName ?? 'customer without a name'}`,
          cells: {
            keyword: <span className="font-medium">{wish.keyword}</span>,
            customer: wish.customerName ?? 'Customer without a name',
            asked: <DateTime at={wish.askedAt} timeZone={timeZone} style="day" />,
            until: <DateTime at={wish.expiresAt} timeZone={timeZone} style="day" />,
            here:
              wish.suggestions > 0 ? (
                <Badge tone="success" hasDot>
                  {formatCountOf(wish.suggestions, 'product')}
                </Badge>
              ) : (
                <span className="text-ink-faint">–</span>
              ),
          },
        }))}
        empty={null}
        previousHref={previousHref}
        nextHref={nextHref}
      />
    </ListScope>
  )
}
