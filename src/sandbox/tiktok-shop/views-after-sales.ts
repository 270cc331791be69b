import type { OrderRecord, Refund } from '../kit/shop/records'
import { money } from '../kit/values'
import type { TiktokShop } from './shop'
import { pieceIdOf, seconds } from './views'

/** What came back or was paid back once a parcel had left. */
export function returnsOf(shop: TiktokShop, order: OrderRecord) {
  const paid = paidBack(order)
    .filter((refund) => isAfterSending(order, refund))
    .map((refund) => ({
      ...headOf(shop, order, refund),
      return_id: shop.writeId('orders', refund.id),
      return_type: 'REFUND',
      return_status: 'RETURN_OR_REFUND_REQUEST_COMPLETE',
      refund_amount: amountOf(shop, refund.amount, refund.shipping),
    }))
  const asked = order.returns
    .filter(({ status }) => status === 'requested')
    .map((one) => ({
      ...headOf(shop, order, one),
      return_id: shop.writeId('orders', one.id),
      return_type: 'RETURN_AND_REFUND',
      return_status: 'AWAITING_BUYER_SHIP',
      refund_amount: amountOf(shop, 0, 0),
    }))
  return [...paid, ...asked]
}

/** What was cancelled: pieces before anything left, or the whole order. */
export function cancellationsOf(shop: TiktokShop, order: OrderRecord) {
  const pieces = paidBack(order).filter((refund) => !isAfterSending(order, refund))
  const parts = pieces.map((refund) => cancellationOf(shop, order, refund))
  if (order.cancelledAt === null) return parts
  const back = order.refunds.filter(({ createdAt }) => createdAt >= (order.cancelledAt ?? 0))
  const all = {
    ...{ id: order.id, createdAt: order.cancelledAt },
    amount: back.reduce((sum, { amount }) => sum + amount, 0),
    shipping: back.reduce((sum, { shipping }) => sum + shipping, 0),
    lines: order.lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
  }
  return [...parts, cancellationOf(shop, order, all)]
}

/** What a cancellation of the whole order pays back is no refund of its own. */
const paidBack = ({ refunds, cancelledAt }: OrderRecord): Refund[] =>
  refunds.filter(({ createdAt }) => createdAt < (cancelledAt ?? Number.POSITIVE_INFINITY))

const isAfterSending = ({ fulfillments }: OrderRecord, { createdAt }: Refund) =>
  fulfillments.some((parcel) => parcel.createdAt <= createdAt)

interface Cancelled {
  id: number
  createdAt: number
  amount: number
  shipping: number
  lines: readonly { lineId: number; quantity: number }[]
}

const cancellationOf = (shop: TiktokShop, order: OrderRecord, cancelled: Cancelled) => ({
  ...headOf(shop, order, cancelled),
  cancel_id: shop.writeId('orders', cancelled.id),
  cancel_type: 'BUYER_CANCEL',
  cancel_status: 'CANCELLATION_REQUEST_COMPLETE',
  cancel_reason: 'ecom_order_to_ship_canceled_reason_created_by_mistakes',
  cancel_reason_text: 'Order created by mistake',
  refund_amount: amountOf(shop, cancelled.amount, cancelled.shipping),
  cancel_line_items: cancelled.lines.flatMap(({ lineId, quantity }) =>
    Array.from({ length: quantity }, (_, place) => ({
      cancel_line_item_id: pieceIdOf(shop, cancelled.id, place),
      order_line_item_id: pieceIdOf(shop, lineId, place),
    })),
  ),
})

const headOf = (shop: TiktokShop, order: OrderRecord, { createdAt }: { createdAt: number }) => ({
  order_id: shop.writeId('orders', order.id),
  role: 'BUYER',
  create_time: seconds(createdAt),
  update_time: seconds(createdAt),
})

const amountOf = ({ settings }: TiktokShop, amount: number, shipping: number) => ({
  currency: settings.currency,
  refund_total: money(amount),
  refund_subtotal: money(amount - shipping),
  refund_shipping_fee: money(shipping),
  refund_tax: '0',
})
