import { fromTenThousandths, multiplyDecimal, toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import { contactOf, fullName, type Places, present } from './map-person'
import type { OrderState } from './order-states'
import { lastOf } from './shop-clock'
import { flagStatuses, lookUp, rolePayments, roleStatuses } from './status-tables'
import type { Order, OrderHead, OrderRow, Slip } from './wire'

/** What is known of the shop beside its orders. */
export interface OrderShop extends Places {
  /** the instant that the shop's clock meant */
  time: (shown: string) => string
  /** by their ids */
  states: ReadonlyMap<string, OrderState>
  currencies: ReadonlyMap<string, string>
}

/** An order in the currency the buyer paid in. Lengths are not checked here. */
export function orderOf(order: Order, shop: OrderShop): UnifiedOrder {
  const { refunded, ...statuses } = stateOf(order, shop)
  return present({
    externalOrderId: order.id,
    // parts of an order that was split share it
    orderNumber: order.reference || undefined,
    ...statuses,
    // PrestaShop has no orders for trying out
    isTest: false,
    currency: shop.currencies.get(order.id_currency) ?? '',
    totalAmount: order.total_paid_tax_incl,
    refundedAmount: refunded,
    shippingAmount: order.total_shipping_tax_incl,
    channelFee: '0',
    orderedAt: shop.time(order.date_add),
    shippedAt: shippedAtOf(order, shop),
    sourceUpdatedAt: versionOf(order, shop),
    customerName: fullName(order.customer) ?? fullName(order.address),
    buyer: order.id_customer && {
      externalId: order.id_customer,
      ...contactOf(order.customer, order.address, shop),
    },
    items: order.associations.order_rows.map(itemOf),
  }) as UnifiedOrder
}

/** What tells whether our copy of an order is current. */
export function listedOf(head: OrderHead, shop: Pick<OrderShop, 'time' | 'states'>): ListedRecord {
  const { refunded, status, paymentStatus } = stateOf(head, shop)
  return {
    externalId: head.id,
    updatedAt: versionOf(head, shop),
    total: head.total_paid_tax_incl,
    ...{ refunded, status, paymentStatus },
  }
}

/** When an order last changed: a credit slip changes what we know of it and leaves the order's own time as it was. */
const versionOf = ({ date_upd, slips }: OrderHead, { time }: Pick<OrderShop, 'time'>): string =>
  lastOf([date_upd, ...slips.map((slip) => slip.date_upd)], time)

interface Stated extends Pick<UnifiedOrder, 'status' | 'paymentStatus'> {
  refunded: string
  rawStatus?: string
}

function stateOf(head: OrderHead, { states }: Pick<OrderShop, 'states'>): Stated {
  const state = states.get(head.current_state)
  const status = state && statusOf(state)
  const said = state ? paymentSaid(state) : 'pending'
  const slips = sumOf(head.slips.map(refundOf))
  // given back whole, and nobody wrote a slip
  const isWhole = said === 'refunded' && head.slips.length === 0
  const refunded = isWhole ? head.total_paid_tax_incl : slips
  const paymentStatus = paymentOf(head, { said, refunded })
  if (status) return { status, paymentStatus, refunded }
  const rawStatus = state?.name || `state ${head.current_state}`
  return { status: 'pending', paymentStatus, refunded, rawStatus }
}

function statusOf({ role, flags }: OrderState): UnifiedOrder['status'] | undefined {
  const flag = Object.keys(flagStatuses).find((one) => flags.includes(one))
  return lookUp(roleStatuses, role ?? '') ?? lookUp(flagStatuses, flag ?? '')
}

const paymentSaid = ({ role, flags }: OrderState) =>
  lookUp(rolePayments, role ?? '') ?? (flags.includes('paid') ? 'paid' : 'pending')

function paymentOf(
  { total_paid_tax_incl: total, total_paid_real: received }: OrderHead,
  { said, refunded }: { said: UnifiedOrder['paymentStatus']; refunded: string },
): UnifiedOrder['paymentStatus'] {
  if (toTenThousandths(refunded) > 0n)
    return toTenThousandths(refunded) >= toTenThousandths(total) ? 'refunded' : 'partially_refunded'
  // canceled, and what had been paid was not given back
  return said === 'voided' && toTenThousandths(received) > 0n ? 'paid' : said
}

/** With tax. A sum that is neither of the goods' two was chosen by the merchant. */
function refundOf(slip: Slip): string {
  const { amount, total_products_tax_excl, total_products_tax_incl } = slip
  const isOfGoods = [total_products_tax_excl, total_products_tax_incl].includes(amount)
  return sumOf([isOfGoods ? total_products_tax_incl : amount, slip.total_shipping_tax_incl])
}

const sumOf = (amounts: readonly string[]): string =>
  fromTenThousandths(amounts.reduce((sum, amount) => sum + toTenThousandths(amount), 0n))

/** When an order first had a state in which it is on its way. */
function shippedAtOf({ histories }: Order, { states, time }: OrderShop): string | undefined {
  const sent = histories.filter(({ id_order_state }) => {
    const state = states.get(id_order_state)
    return state && ['shipped', 'delivered'].includes(statusOf(state) ?? '')
  })
  return sent.map(({ date_add }) => time(date_add)).toSorted()[0]
}

function itemOf(row: OrderRow): UnifiedOrder['items'][number] {
  const { product_quantity: quantity, unit_price_tax_incl: unitPrice } = row
  return {
    ...(row.product_id && { externalItemId: row.product_id }),
    title: row.product_name,
    ...(row.product_reference && { sku: row.product_reference }),
    ...{ quantity, unitPrice, totalPrice: multiplyDecimal(unitPrice, quantity) },
  }
}
