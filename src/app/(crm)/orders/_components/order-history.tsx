import type { OrderDetails } from '@/domains/orders'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { DateTime } from '@/ui/primitives/date-time'

export interface OrderHistoryProps {
  order: OrderDetails
  timeZone: string
}

/** When what happened, as far as the channel has said. */
export function OrderHistory({ order, timeZone }: OrderHistoryProps) {
  const steps: [string, Date | null][] = [
    ['Ordered', order.orderedAt],
    ['Shipped', order.shippedAt],
    ['Fulfilled', order.fulfilledAt],
    ['Changed at the channel', order.sourceUpdatedAt],
    ['Deleted at the channel', order.sourceDeletedAt],
    ['Last read', order.syncedAt],
  ]
  return (
    <DefinitionList
      facts={steps.flatMap(([term, at]) =>
        at ? [{ term, value: <DateTime at={at.toISOString()} timeZone={timeZone} /> }] : [],
      )}
    />
  )
}
