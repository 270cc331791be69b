import { fromTenThousandths, multiplyDecimal, toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedOrder } from '@/unified/order'
import { paymentStatusOf, type StatusWords, statusOf } from './map-order-status'
import { contactOf, fullName, type Person, present } from './map-person'
import { lookUp, parcelStatuses } from './status-tables'
import type { Address } from './wire-graphql'

/** An order as both of Shopify's shapes tell it; money in the shop's currency. */
export interface OrderFacts {
  id: string
  /** what the shop calls it, e.g. "#1001" */
  name: string | null | undefined
  createdAt: string
  updatedAt: string
  statusWords: StatusWords
  /** of OrderDisplayFinancialStatus */
  financialStatus: string | null | undefined
  isTest: boolean
  currency: string
  total: string
  refunded: string
  shipping: string
  email?: string | null | undefined
  phone?: string | null | undefined
  shippingAddress?: Address
  billingAddress?: Address
  person: Person | undefined
  /** `status` of FulfillmentStatus */
  parcels: { status: string; createdAt: string }[]
  lines: OrderLine[]
}

interface OrderLine {
  productId: string | undefined
  title: string
  sku?: string | null | undefined
  quantity: number
  unitPrice: string
  discounts: string[]
}

/** The order as every channel has it. Lengths are not checked here. */
export function orderOf(facts: OrderFacts): UnifiedOrder {
  const { status, rawStatus } = statusOf(facts.statusWords)
  const payment = paymentStatusOf(facts.financialStatus)
  const raw = rawStatus ?? (payment ? undefined : (facts.financialStatus ?? undefined))
  return present({
    externalOrderId: facts.id,
    orderNumber: facts.name || undefined,
    status,
    rawStatus: raw,
    paymentStatus: payment ?? 'pending',
    isTest: facts.isTest,
    currency: facts.currency,
    totalAmount: facts.total,
    refundedAmount: facts.refunded,
    shippingAmount: facts.shipping,
    channelFee: '0',
    orderedAt: facts.createdAt,
    ...parcelTimes(facts),
    sourceUpdatedAt: facts.updatedAt,
    customerName: nameOf(facts),
    buyer: buyerOf(facts),
    items: facts.lines.map(itemOf),
  }) as UnifiedOrder
}

function itemOf(line: OrderLine): UnifiedOrder['items'][number] {
  const gross = toTenThousandths(multiplyDecimal(line.unitPrice, line.quantity))
  const net = line.discounts.reduce((rest, discount) => rest - toTenThousandths(discount), gross)
  return {
    title: line.title,
    ...(line.productId !== undefined && { externalItemId: line.productId }),
    ...(line.sku && { sku: line.sku }),
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    totalPrice: fromTenThousandths(net),
  }
}

/** When the first parcel left, and when the last one did of an order that was sent whole. */
function parcelTimes({ parcels, statusWords }: OrderFacts) {
  const left = parcels
    .filter(({ status }) => lookUp(parcelStatuses, status) === true)
    .map(({ createdAt }) => createdAt)
    .sort()
  const isWhole = statusWords.fulfillment === 'FULFILLED'
  return { shippedAt: left[0], fulfilledAt: isWhole ? left.at(-1) : undefined }
}

const nameOf = ({ person, shippingAddress, billingAddress }: OrderFacts) =>
  (person && fullName(person)) || shippingAddress?.name || billingAddress?.name || undefined

/**
 * The buyer. One without a customer record is known by the order, and only where an address or number of theirs can
 * tell who they are; a hash of the address would not do, since a connector has no key.
 */
function buyerOf(facts: OrderFacts): UnifiedOrder['buyer'] {
  const { person, shippingAddress, billingAddress } = facts
  const contact = contactOf({
    name: nameOf(facts),
    email: person?.email ?? facts.email,
    // the parcel's phone may be another person's
    phone: person?.phone ?? facts.phone ?? billingAddress?.phone,
    address: shippingAddress ?? billingAddress ?? person?.address,
  })
  if (person) return { externalId: person.id, ...contact }
  return contact.email || contact.phone
    ? { externalId: `order:${facts.id}`, ...contact }
    : undefined
}
