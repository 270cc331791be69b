import { countryCode } from '@/lib/values/country-code'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import { lookUp, orderStates, paymentStates } from './status-tables'
import type { Item, Order, OrderHead } from './wire'

/** An order as the order every channel has. Lengths are not checked here. */
export function orderOf(order: Order): UnifiedOrder {
  const buyer = buyerOf(order)
  const customerName = nameOf(order)
  return {
    externalOrderId: order.entity_id,
    orderNumber: order.increment_id,
    ...statusesOf(order),
    // Magento has no orders for trying out
    isTest: false,
    currency: order.order_currency_code,
    totalAmount: order.grand_total,
    refundedAmount: order.total_refunded ?? '0',
    shippingAmount: order.shipping_incl_tax ?? '0',
    channelFee: '0',
    orderedAt: order.created_at,
    sourceUpdatedAt: order.updated_at,
    ...(customerName && { customerName }),
    ...(buyer && { buyer }),
    items: order.items.filter(({ parent_item_id }) => !parent_item_id).map(itemOf),
  }
}

/** What tells whether our copy of an order is current. */
export function listedOf(head: OrderHead): ListedRecord {
  const { status, paymentStatus } = statusesOf(head)
  return {
    externalId: head.entity_id,
    updatedAt: head.updated_at,
    total: head.grand_total,
    refunded: head.total_refunded ?? '0',
    status,
    paymentStatus,
  }
}

function statusesOf(
  order: OrderHead,
): Pick<UnifiedOrder, 'status' | 'paymentStatus' | 'rawStatus'> {
  const known = lookUp(orderStates, order.state)
  if (known === undefined)
    return { status: 'pending', paymentStatus: 'pending', rawStatus: order.state }
  const isSent = order.items.some(({ qty_shipped }) => toTenThousandths(qty_shipped ?? '0') > 0n)
  const where = isSent ? 'shipped' : 'confirmed'
  return { status: known === 'where' ? where : known, paymentStatus: paymentOf(order) }
}

function paymentOf(order: OrderHead): UnifiedOrder['paymentStatus'] {
  const said = lookUp(paymentStates, order.state) ?? 'pending'
  const refunded = toTenThousandths(order.total_refunded ?? '0')
  if (refunded > 0n)
    return refunded >= toTenThousandths(order.grand_total) ? 'refunded' : 'partially_refunded'
  const due = order.total_due == null ? undefined : toTenThousandths(order.total_due)
  // held back after it was paid: the state forgets the money
  if (order.state === 'holded' && due === 0n && toTenThousandths(order.grand_total) > 0n)
    return 'paid'
  // sent before the money came, such as on invoice
  return said === 'paid' && due !== undefined && due > 0n ? 'pending' : said
}

/** A row; what is sold by weight counts as whole pieces. */
function itemOf(item: Item): UnifiedOrder['items'][number] {
  const total = toTenThousandths(item.row_total_incl_tax ?? item.row_total)
  return {
    ...(item.product_id && { externalItemId: item.product_id }),
    title: item.name ?? '',
    ...(item.sku && { sku: item.sku }),
    quantity: Math.max(1, Math.round(Number(item.qty_ordered))),
    unitPrice: item.price_incl_tax ?? item.price,
    totalPrice: fromTenThousandths(total - toTenThousandths(item.discount_amount ?? '0')),
  }
}

/** Who pays. A guest is known by their order, and only where an address or number of theirs can tell who they are. */
function buyerOf(order: Order): UnifiedOrder['buyer'] {
  const { billing_address: address, customer_id } = order
  const email = normalizeEmail(order.customer_email ?? '')
  const country = trimmed(address?.country_id)
  const phone = address?.telephone ? normalizePhone(address.telephone, country) : undefined
  if (!customer_id && !email && !phone) return undefined
  const fields: Record<string, string | undefined> = {
    name: nameOf(order),
    email: email?.address,
    phone,
    street:
      address?.street
        ?.map((line) => line.trim())
        .filter(Boolean)
        .join(', ') || undefined,
    postcode: trimmed(address?.postcode),
    city: trimmed(address?.city),
    region: trimmed(address?.region),
    country: country && (countryCode(country) ?? country),
  }
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  return {
    externalId: customer_id ?? `order:${order.entity_id}`,
    emailIsMasked: email?.isMasked ?? false,
    ...Object.fromEntries(known),
  }
}

const nameOf = ({ billing_address, ...order }: Order): string | undefined =>
  trimmed(`${billing_address?.firstname ?? ''} ${billing_address?.lastname ?? ''}`) ??
  trimmed(`${order.customer_firstname ?? ''} ${order.customer_lastname ?? ''}`)

const trimmed = (text: string | null | undefined): string | undefined => text?.trim() || undefined
