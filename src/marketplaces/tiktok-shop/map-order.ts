import { countryCode } from '@/lib/values/country-code'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import {
  cancellationStatuses,
  lookUp,
  orderStatuses,
  paymentStatuses,
  returnStatuses,
} from './status-tables'
import type { Address, LineItem, Order, OrderHead, Undone } from './wire-orders'

/** An order, with what was undone of it, as the order every channel has. Lengths are not checked here. */
export function orderOf(order: Order, undone: Undone): UnifiedOrder {
  const customerName = shown(order.recipient_address?.name)
  const buyer = buyerOf(order)
  return {
    externalOrderId: order.id,
    ...statusesOf(order, undone),
    // TikTok has no orders for trying out; samples for creators are sent like any other
    isTest: false,
    currency: order.payment.currency,
    totalAmount: order.payment.total_amount,
    refundedAmount: refundedOf(order, undone),
    shippingAmount: order.payment.shipping_fee ?? '0',
    channelFee: '0',
    orderedAt: order.create_time,
    ...(order.rts_time && { shippedAt: order.rts_time }),
    ...(order.delivery_time && { fulfilledAt: order.delivery_time }),
    sourceUpdatedAt: order.update_time,
    ...(customerName && { customerName }),
    ...(buyer && { buyer }),
    items: itemsOf(order.line_items),
  }
}

/** What tells whether our copy of an order is current. */
export function listedOf(head: OrderHead, undone: Undone): ListedRecord {
  const { status, paymentStatus } = statusesOf(head, undone)
  return {
    externalId: head.id,
    updatedAt: head.update_time,
    total: head.payment.total_amount,
    refunded: refundedOf(head, undone),
    status,
    paymentStatus,
  }
}

function statusesOf(
  head: OrderHead,
  undone: Undone,
): Pick<UnifiedOrder, 'status' | 'paymentStatus' | 'rawStatus'> {
  const known = lookUp(orderStatuses, head.status)
  if (known === undefined)
    return { status: 'pending', paymentStatus: 'pending', rawStatus: head.status }
  const paymentStatus = paymentOf(head, undone)
  const isBack = paymentStatus === 'refunded' && known !== 'cancelled'
  return { status: isBack ? 'returned' : known, paymentStatus }
}

function paymentOf(head: OrderHead, undone: Undone): UnifiedOrder['paymentStatus'] {
  const said = lookUp(paymentStatuses, head.status) ?? 'pending'
  const [refunded = 0n, total = 0n] = [refundedOf(head, undone), head.payment.total_amount].map(
    toTenThousandths,
  )
  if (refunded > 0n) return refunded >= total ? 'refunded' : 'partially_refunded'
  // with cash on delivery the money comes with the parcel
  const isThere = head.status === 'DELIVERED' || head.status === 'COMPLETED'
  if (head.is_cod === true && !isThere && said !== 'voided') return 'pending'
  return said === 'authorized' && head.paid_time ? 'paid' : said
}

/** What returns and cancellations paid back; all of an order that was cancelled after it was paid. */
function refundedOf(head: OrderHead, { returns, cancellations }: Undone): string {
  if (head.status === 'CANCELLED') return head.paid_time ? head.payment.total_amount : '0'
  const paid = [
    ...returns.filter((one) => lookUp(returnStatuses, one.return_status) === true),
    ...cancellations.filter((one) => lookUp(cancellationStatuses, one.cancel_status) === true),
  ]
  const sum = paid.reduce(
    (all, { refund_amount }) => all + toTenThousandths(refund_amount?.refund_total ?? '0'),
    0n,
  )
  return fromTenThousandths(sum)
}

/** Pieces of one kind at one price are one item. */
function itemsOf(lines: readonly LineItem[]): UnifiedOrder['items'] {
  const kinds = new Map<string, LineItem[]>()
  for (const line of lines) {
    const kind = `${line.product_id} ${line.sku_id} ${priceOf(line)}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), line])
  }
  return [...kinds.values()].flatMap((pieces) => {
    const [first] = pieces
    if (!first) return []
    const total = pieces.reduce((sum, one) => sum + toTenThousandths(one.sale_price), 0n)
    return {
      ...(first.product_id && { externalItemId: first.product_id }),
      title: first.product_name ?? '',
      ...(first.seller_sku && { sku: first.seller_sku }),
      quantity: pieces.length,
      unitPrice: priceOf(first),
      totalPrice: fromTenThousandths(total),
    }
  })
}

const priceOf = (line: LineItem): string => line.original_price ?? line.sale_price

type Buyer = NonNullable<UnifiedOrder['buyer']>

/** The buyer by their number. Name and address are of whom the parcel goes to. */
function buyerOf(order: Order): Buyer | undefined {
  const { user_id: externalId, recipient_address: address } = order
  if (!externalId) return undefined
  const email = normalizeEmail(order.buyer_email ?? '')
  return {
    externalId,
    ...(email && { email: email.address }),
    emailIsMasked: email?.isMasked ?? false,
    ...(address && addresseeOf(address)),
  }
}

function addresseeOf(address: Address): Partial<Buyer> {
  const levels = (address.district_info ?? []).filter((one) => one.address_level !== 'L0')
  const lines = [address.address_line1, address.address_line2].map(shown).filter(Boolean)
  const country = shown(address.region_code)
  const phone = shown(address.phone_number)
  const fields: Record<string, string | undefined> = {
    name: shown(address.name),
    phone: phone && normalizePhone(phone, country),
    street: lines.join(', ') || shown(address.address_detail),
    postcode: shown(address.postal_code),
    city: shown(address.post_town) ?? shown(levels.at(-1)?.address_name),
    region: levels.length > 1 ? shown(levels[0]?.address_name) : undefined,
    country: country && (countryCode(country) ?? country),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** Text that says something and is not masked. */
const shown = (text: string | null | undefined): string | undefined =>
  text?.includes('*') ? undefined : text?.trim() || undefined
