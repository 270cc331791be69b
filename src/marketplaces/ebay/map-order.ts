import { countryCode } from '@/lib/values/country-code'
import { divideDecimal, fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import {
  cancelStates,
  fulfillmentStatuses,
  lookUp,
  paymentStatuses,
  refundStatuses,
} from './status-tables'
import type { Contact, LineItem, Order, OrderHead } from './wire'

/** The order as every channel has it. Lengths are not checked here. */
export function orderOf(order: Order): UnifiedOrder {
  const { status, paymentStatus, rawStatus } = statusOf(order)
  const buyer = buyerOf(order)
  return {
    externalOrderId: order.orderId,
    status,
    ...(rawStatus !== undefined && { rawStatus }),
    paymentStatus,
    isTest: false,
    currency: order.pricingSummary.total.currency,
    totalAmount: order.pricingSummary.total.value,
    refundedAmount: refundedOf(order),
    shippingAmount: order.pricingSummary.deliveryCost?.value ?? '0',
    channelFee: order.totalMarketplaceFee?.value ?? '0',
    orderedAt: order.creationDate,
    sourceUpdatedAt: order.lastModifiedDate,
    ...(buyer?.name !== undefined && { customerName: buyer.name }),
    ...(buyer && { buyer }),
    // eBay leaves out mail after 14 days, name and street after 90: what was read stays
    ...(!(buyer?.name && buyer.email && buyer.street) && { buyerIsHidden: true as const }),
    items: order.lineItems.map(itemOf),
  }
}

/** What tells whether our copy of an order is current. */
export function listedOf(head: OrderHead): ListedRecord {
  const { status, paymentStatus } = statusOf(head)
  return {
    externalId: head.orderId,
    updatedAt: head.lastModifiedDate,
    total: head.pricingSummary.total.value,
    refunded: refundedOf(head),
    status,
    paymentStatus,
  }
}

/** Statuses, and the first word that is not in our tables and would have mattered. */
function statusOf(head: OrderHead): Pick<UnifiedOrder, 'status' | 'paymentStatus' | 'rawStatus'> {
  const cancel = head.cancelStatus?.cancelState ?? 'NONE_REQUESTED'
  const isCancelled = lookUp(cancelStates, cancel)
  const sent = lookUp(fulfillmentStatuses, head.orderFulfillmentStatus)
  const payment = lookUp(paymentStatuses, head.orderPaymentStatus)
  const raw =
    (isCancelled === undefined ? cancel : undefined) ??
    (!isCancelled && sent === undefined ? head.orderFulfillmentStatus : undefined) ??
    (payment === undefined ? head.orderPaymentStatus : undefined)
  return {
    status: isCancelled ? 'cancelled' : (sent ?? 'pending'),
    paymentStatus: payment ?? 'pending',
    ...(raw !== undefined && { rawStatus: raw }),
  }
}

/** What went back or is on its way; a refund whose state we do not know has not. */
function refundedOf({ paymentSummary }: OrderHead): string {
  const given = (paymentSummary?.refunds ?? []).filter(
    // without a word it is one of an older order, long done
    ({ refundStatus }) => refundStatus == null || lookUp(refundStatuses, refundStatus) === true,
  )
  return fromTenThousandths(
    given.reduce((sum, { amount }) => sum + toTenThousandths(amount?.value ?? '0'), 0n),
  )
}

function itemOf(line: LineItem): UnifiedOrder['items'][number] {
  // what the seller lists through the Inventory API is known by its SKU, everything else by its listing
  const externalItemId = line.sku || line.legacyItemId || undefined
  return {
    ...(externalItemId !== undefined && { externalItemId }),
    title: line.title,
    ...(line.sku && { sku: line.sku }),
    quantity: line.quantity,
    unitPrice: divideDecimal(line.lineItemCost.value, line.quantity),
    totalPrice: (line.discountedLineItemCost ?? line.lineItemCost).value,
  }
}

const trimmed = (text: string | null | undefined) => text?.trim() || undefined

/**
 * The buyer by the name eBay knows them by. The parcel's address is taken for theirs; its phone may be another person's.
 */
function buyerOf({ buyer, fulfillmentStartInstructions }: Order): UnifiedOrder['buyer'] {
  const externalId = trimmed(buyer?.username)
  if (externalId === undefined) return undefined
  const registered = buyer?.buyerRegistrationAddress
  const shipTo = (fulfillmentStartInstructions ?? [])
    .map((instruction) => instruction.shippingStep?.shipTo)
    .find((contact) => contact != null)
  const address = addressOf(shipTo) ?? addressOf(registered) ?? taxAddressOf(buyer?.taxAddress)
  const email = normalizeEmail(registered?.email ?? shipTo?.email ?? '')
  const name = trimmed(registered?.fullName) ?? trimmed(shipTo?.fullName)
  const phone = normalizePhone(registered?.primaryPhone?.phoneNumber ?? '', address?.country)
  return {
    externalId,
    ...(name !== undefined && { name }),
    // eBay gives out nothing but its own relay, on whatever domain
    ...(email ? { email: email.address, emailIsMasked: true } : { emailIsMasked: false }),
    ...(phone !== undefined && { phone }),
    ...address,
  }
}

type Buyer = NonNullable<UnifiedOrder['buyer']>
type Address = Partial<Pick<Buyer, 'street' | 'postcode' | 'city' | 'region' | 'country'>>

function addressOf(contact: Contact): Address | undefined {
  const given = contact?.contactAddress
  if (!given) return undefined
  const lines = [given.addressLine1, given.addressLine2].map(trimmed).filter(Boolean)
  return present({
    street: trimmed(lines.join(', ')),
    postcode: trimmed(given.postalCode),
    city: trimmed(given.city),
    region: trimmed(given.stateOrProvince),
    country: countryOf(given.countryCode),
  })
}

const taxAddressOf = (
  given:
    | { city?: string | null | undefined; countryCode?: string | null | undefined }
    | null
    | undefined,
): Address | undefined =>
  given ? present({ city: trimmed(given.city), country: countryOf(given.countryCode) }) : undefined

const countryOf = (text: string | null | undefined) =>
  trimmed(text) && (countryCode(text ?? '') ?? trimmed(text))

/** The same without fields that are undefined; undefined where none is left. */
function present(fields: Record<keyof Address, string | undefined> | object): Address | undefined {
  const left = Object.entries(fields).filter(([, value]) => value !== undefined)
  return left.length > 0 ? (Object.fromEntries(left) as Address) : undefined
}
