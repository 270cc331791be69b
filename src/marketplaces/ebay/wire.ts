import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { currencyCode, decimalText } from '@/unified/values'

/** A decimal of any scale, "4085.0" → "4085"; beyond four places it is rounded. */
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))
  .pipe(decimalText)

export const Money = z.object({ value: decimal, currency: currencyCode })

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
/** An enum's word. Any is taken, since vendors add words. */
const word = z.string().max(200)
/** Text that eBay leaves out of old orders. */
const text = z.string().nullish()

const Contact = z
  .object({
    fullName: text,
    email: text,
    primaryPhone: z.object({ phoneNumber: text }).nullish(),
    contactAddress: z
      .object({
        addressLine1: text,
        addressLine2: text,
        city: text,
        stateOrProvince: text,
        postalCode: text,
        countryCode: text,
      })
      .nullish(),
  })
  .nullish()
export type Contact = z.infer<typeof Contact>

const Refund = z.object({ amount: Money.nullish(), refundStatus: word.nullish() })

/** What tells whether our copy of an order is current. */
export const OrderHead = z.object({
  orderId: z.string().min(1),
  lastModifiedDate: time,
  orderFulfillmentStatus: word,
  orderPaymentStatus: word,
  cancelStatus: z.object({ cancelState: word.nullish() }).nullish(),
  pricingSummary: z.object({ total: Money, deliveryCost: Money.nullish() }),
  paymentSummary: z.object({ refunds: z.array(Refund).nullish() }).nullish(),
})
export type OrderHead = z.infer<typeof OrderHead>

const LineItem = z.object({
  legacyItemId: z.string().nullish(),
  sku: text,
  title: z.string(),
  quantity: z.number().int().positive(),
  /** price × quantity */
  lineItemCost: Money,
  discountedLineItemCost: Money.nullish(),
})
export type LineItem = z.infer<typeof LineItem>

export const Order = OrderHead.extend({
  creationDate: time,
  buyer: z
    .object({
      username: text,
      buyerRegistrationAddress: Contact,
      taxAddress: z.object({ city: text, countryCode: text }).nullish(),
    })
    .nullish(),
  fulfillmentStartInstructions: z
    .array(z.object({ shippingStep: z.object({ shipTo: Contact }).nullish() }))
    .nullish(),
  totalMarketplaceFee: Money.nullish(),
  lineItems: z.array(LineItem),
})
export type Order = z.infer<typeof Order>

/** A page of getOrders; each order is read by itself. */
export const OrdersPage = z.object({
  total: z.number().int(),
  orders: z.array(z.unknown()).default([]),
})

export const InventoryItem = z.object({
  sku: z.string().min(1),
  product: z
    .object({ title: text, imageUrls: z.array(z.string()).nullish(), brand: text })
    .nullish(),
  availability: z
    .object({ shipToLocationAvailability: z.object({ quantity: z.number().int() }).nullish() })
    .nullish(),
})
export type InventoryItem = z.infer<typeof InventoryItem>

export const InventoryPage = z.object({
  total: z.number().int(),
  inventoryItems: z.array(z.unknown()).default([]),
})

export const Offer = z.object({
  status: word,
  listing: z.object({ listingStatus: word.nullish() }).nullish(),
  pricingSummary: z.object({ price: Money.nullish() }).nullish(),
  categoryId: text,
})
export type Offer = z.infer<typeof Offer>

export const OffersPage = z.object({ total: z.number().int(), offers: z.array(Offer).default([]) })

const Envelope = z.object({
  metadata: z.object({ topic: z.string().min(1) }),
  notification: z.object({
    notificationId: z.string().min(1),
    eventDate: time,
    data: z.unknown(),
  }),
})

/** What every notification says of itself. */
export const Notification = Envelope.transform(({ metadata, notification }) => ({
  topic: metadata.topic,
  id: notification.notificationId,
  at: notification.eventDate,
  data: notification.data,
}))

/** The seller a notification is for. */
export const OfSeller = z.object({ user: z.object({ userId: z.string().min(1) }) })
/** A member who leaves, or who takes access back. */
export const OfMember = z.object({ userId: z.string().min(1), username: z.string().nullish() })
export const OfOrder = z.object({ order: z.object({ orderId: z.string().min(1) }) })
export const OfMessage = z.object({
  conversationId: z.string().min(1),
  conversationType: text,
  messageId: z.string().min(1),
})
