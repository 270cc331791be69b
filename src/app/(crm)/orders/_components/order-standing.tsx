import type { OrderDetails } from '@/domains/orders'
import { OrderStatusBadge, PaymentStatusBadge } from '@/ui/entities/order-status-badge'
import { Explain } from '@/ui/patterns/explain'
import { Badge } from '@/ui/primitives/badge'

/** Status and payment of an order, and whether it counts as a purchase and why. */
export function OrderStanding({ order }: { order: OrderDetails }) {
  return (
    <>
      <span className="inline-flex items-center gap-1">
        <OrderStatusBadge status={order.status} />
        {order.rawStatus ? (
          <Explain subject="the status" question="Why this status?">
            The channel says “{order.rawStatus}”, which is no status we know. It is kept, and the
            order is treated as {order.status}.
          </Explain>
        ) : null}
      </span>
      <PaymentStatusBadge status={order.paymentStatus} />
      {order.isTest ? <Badge tone="slate">Test order</Badge> : null}
      <span className="inline-flex items-center gap-1">
        <Badge tone={order.countsAsPurchase ? 'success' : 'neutral'}>
          {order.countsAsPurchase ? 'Counts as purchase' : 'Does not count'}
        </Badge>
        <Explain
          subject="a purchase"
          question={order.countsAsPurchase ? 'Why does it count?' : 'Why does it not count?'}
        >
          {order.countsAsPurchase
            ? 'It is not cancelled, it is paid, it is no test, and its total is above zero. A later refund does not change that.'
            : order.againstPurchase.join(' ')}
        </Explain>
      </span>
    </>
  )
}
