import { createHash } from 'node:crypto'
import { countryCode } from '@/lib/values/country-code'
import {
  divideDecimal,
  fromTenThousandths,
  multiplyDecimal,
  toTenThousandths,
} from '@/lib/values/decimal-text'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import { currencyOf } from './markets'
import { fulfillmentStatuses, lookUp, packageStatuses, paymentStatuses } from './status-tables'
import type { Address, Order, OrderHead, OrderItem } from './wire'

/** The order as every channel has it. Lengths are not checked here. */
export function orderOf(order: Order): UnifiedOrder {
  const shippedAt = shippedAtOf(order)
  const person = personOf(order)
  return {
    externalOrderId: order.orderId,
    ...statusOf(order),
    isTest: false,
    currency: currencyOfOrder(order),
    totalAmount: totalOf(order),
    // the Orders API says nothing of refunds and fees
    refundedAmount: '0',
    shippingAmount: partOf(order.proceeds?.breakdowns, 'SHIPPING') ?? '0',
    channelFee: '0',
    orderedAt: order.createdTime,
    ...(shippedAt !== undefined && { shippedAt }),
    sourceUpdatedAt: order.lastUpdatedTime,
    ...person,
    items: order.orderItems.map(itemOf),
  }
}

/** What tells whether our copy of an order is current. */
export function listedOf(head: OrderHead): ListedRecord {
  const { status, paymentStatus } = statusOf(head)
  return {
    externalId: head.orderId,
    updatedAt: head.lastUpdatedTime,
    total: totalOf(head),
    refunded: '0',
    status,
    paymentStatus,
  }
}

/** Statuses; and the word of Amazon's that is not in our tables. */
function statusOf(head: OrderHead): Pick<UnifiedOrder, 'status' | 'paymentStatus' | 'rawStatus'> {
  const { fulfillmentStatus } = head.fulfillment
  const status = lookUp(fulfillmentStatuses, fulfillmentStatus)
  return {
    status: status === 'shipped' && hasArrived(head) ? 'delivered' : (status ?? 'pending'),
    paymentStatus: lookUp(paymentStatuses, fulfillmentStatus) ?? 'pending',
    ...(status === undefined && { rawStatus: fulfillmentStatus }),
  }
}

/** Whether everything was sent and every package is there. Of what Amazon sends itself there are no packages. */
function hasArrived({ fulfillment, packages }: OrderHead): boolean {
  const states = (packages ?? [])
    .map(({ packageStatus }) => lookUp(packageStatuses, packageStatus?.status ?? '') ?? 'open')
    .filter((state) => state !== 'void')
  return (
    fulfillment.fulfillmentStatus === 'SHIPPED' &&
    states.length > 0 &&
    states.every((state) => state === 'arrived')
  )
}

const shippedAtOf = ({ packages }: OrderHead) =>
  (packages ?? []).flatMap(({ shipTime }) => shipTime ?? []).toSorted()[0]

const totalOf = ({ proceeds }: OrderHead) => proceeds?.grandTotal?.amount ?? '0'

/** Until the money is certain Amazon names no amount: then the store's currency is all there is. */
function currencyOfOrder({ proceeds, orderItems, salesChannel }: Order): string {
  const [priced] = orderItems.flatMap(({ product }) => product.price?.unitPrice ?? [])
  return (
    proceeds?.grandTotal?.currencyCode ??
    priced?.currencyCode ??
    currencyOf(salesChannel.marketplaceId) ??
    'USD'
  )
}

type Breakdowns = NonNullable<Order['proceeds']>['breakdowns']

/** The sum of all parts of a kind; undefined where there is none. */
function partOf(breakdowns: Breakdowns, type: string): string | undefined {
  const parts = (breakdowns ?? []).filter((part) => part.type === type)
  if (parts.length === 0) return undefined
  return fromTenThousandths(
    parts.reduce((sum, { subtotal }) => sum + toTenThousandths(subtotal.amount), 0n),
  )
}

function itemOf({ product, quantityOrdered, proceeds }: OrderItem): UnifiedOrder['items'][number] {
  const sku = trimmed(product.sellerSku)
  const externalItemId = sku ?? trimmed(product.asin)
  const whole = partOf(proceeds?.breakdowns, 'ITEM')
  const unitPrice =
    product.price?.unitPrice?.amount ??
    (whole !== undefined && quantityOrdered > 0 ? divideDecimal(whole, quantityOrdered) : '0')
  const total = toTenThousandths(whole ?? multiplyDecimal(unitPrice, quantityOrdered))
  const discount = toTenThousandths(partOf(proceeds?.breakdowns, 'DISCOUNT') ?? '0')
  return {
    ...(externalItemId !== undefined && { externalItemId }),
    title: trimmed(product.title) ?? externalItemId ?? 'Item',
    ...(sku !== undefined && { sku }),
    quantity: quantityOrdered,
    unitPrice,
    // whether it is told with or without its sign, a discount makes less
    totalPrice: fromTenThousandths(total - (discount < 0n ? -discount : discount)),
  }
}

const trimmed = (text: string | null | undefined) => text?.trim() || undefined

/**
 * The buyer, whom nothing but the alias tells apart: it is the same in all their orders with a seller. A hash of it is
 * their id, so that no address stands where ids stand. Before the money is certain, some time after delivery, and of what
 * Amazon sends itself, no alias is shown: who the buyer is, is hidden then, not unknown.
 */
function personOf({
  buyer,
  recipient,
}: Order): Pick<UnifiedOrder, 'buyer' | 'buyerIsHidden' | 'customerName'> {
  const email = normalizeEmail(buyer?.buyerEmail ?? '')
  if (!email) return { buyerIsHidden: true }
  const shipTo = recipient?.deliveryAddress
  const name = trimmed(buyer?.buyerName) ?? trimmed(shipTo?.name)
  const address = shipTo ? addressOf(shipTo) : {}
  const phone = normalizePhone(shipTo?.phone ?? '', address.country)
  return {
    ...(name !== undefined && { customerName: name }),
    buyer: {
      externalId: createHash('sha256').update(email.address).digest('hex').slice(0, 40),
      ...(name !== undefined && { name }),
      ...{ email: email.address, emailIsMasked: true },
      ...(phone !== undefined && { phone }),
      ...address,
    },
  }
}

type Buyer = NonNullable<UnifiedOrder['buyer']>
type BuyerAddress = Partial<Pick<Buyer, 'street' | 'postcode' | 'city' | 'region' | 'country'>>

function addressOf(address: Address): BuyerAddress {
  const lines = [address.addressLine1, address.addressLine2, address.addressLine3]
  const country = trimmed(address.countryCode)
  const fields = {
    street: trimmed(lines.map(trimmed).filter(Boolean).join(', ')),
    postcode: trimmed(address.postalCode),
    city: trimmed(address.city),
    region: trimmed(address.stateOrRegion),
    country: country && (countryCode(country) ?? country),
  }
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as BuyerAddress
}
