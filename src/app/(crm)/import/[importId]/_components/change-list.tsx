import type { OrderChange, SampleOrder } from '@/domains/imports'
import { formatDateTime } from '@/lib/intl/dates'
import { formatMoney } from '@/lib/intl/money'

const labels: Record<OrderChange['field'], string> = {
  status: 'Status',
  paymentStatus: 'Payment',
  orderedAt: 'Date',
  currency: 'Currency',
  total: 'Total',
  refunded: 'Refunded',
  shipping: 'Shipping',
  buyer: 'Customer',
  buyerName: 'Buyer’s name',
  contact: 'Contact data or consent',
  items: 'Items',
}

/** What would change in an order, as it is and as it would be. */
export function ChangeList({ order, timeZone }: { order: SampleOrder; timeZone: string }) {
  return (
    <ul className="flex flex-col gap-1">
      {order.changes.map((change) => (
        <li key={change.field}>
          <span className="text-ink-muted">{labels[change.field]}: </span>
          {change.field === 'contact' ? (
            'differs'
          ) : (
            <>
              <del className="whitespace-pre-line text-ink-muted">
                {inWords(change.before, change.field, order.currency, timeZone)}
              </del>
              <span className="sr-only"> becomes </span>
              <span aria-hidden> → </span>
              <ins className="whitespace-pre-line text-ink no-underline">
                {inWords(change.after, change.field, order.currency, timeZone)}
              </ins>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function inWords(
  value: string | null,
  field: OrderChange['field'],
  currency: string,
  timeZone: string,
): string {
  if (value === null) return 'nothing'
  if (field === 'total' || field === 'refunded' || field === 'shipping')
    return formatMoney(value, currency)
  if (field === 'orderedAt') return formatDateTime(value, timeZone)
  return field === 'status' || field === 'paymentStatus' ? value.replaceAll('_', ' ') : value
}
