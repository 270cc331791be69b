import { Badge, type Tone } from '../primitives/badge'

export type OrderStatus =
  | 'pending'
  | 'confirmed'
  | 'shipped'
  | 'delivered'
  | 'cancelled'
  | 'returned'
export type PaymentStatus =
  | 'pending'
  | 'authorized'
  | 'paid'
  | 'partially_refunded'
  | 'refunded'
  | 'voided'

export const orderStatusLooks: Record<OrderStatus, { label: string; tone: Tone }> = {
  pending: { label: 'Pending', tone: 'warning' },
  confirmed: { label: 'Confirmed', tone: 'info' },
  shipped: { label: 'Shipped', tone: 'teal' },
  delivered: { label: 'Delivered', tone: 'success' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  returned: { label: 'Returned', tone: 'orange' },
}

export const paymentStatusLooks: Record<PaymentStatus, { label: string; tone: Tone }> = {
  pending: { label: 'Payment pending', tone: 'warning' },
  authorized: { label: 'Authorized', tone: 'info' },
  paid: { label: 'Paid', tone: 'success' },
  partially_refunded: { label: 'Partly refunded', tone: 'orange' },
  refunded: { label: 'Refunded', tone: 'orange' },
  voided: { label: 'Voided', tone: 'neutral' },
}

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  const { label, tone } = orderStatusLooks[status]
  return (
    <Badge tone={tone} hasDot>
      {label}
    </Badge>
  )
}

export function PaymentStatusBadge({ status }: { status: PaymentStatus }) {
  const { label, tone } = paymentStatusLooks[status]
  return <Badge tone={tone}>{label}</Badge>
}
