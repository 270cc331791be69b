import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { currencyCode, decimalText } from '@/unified/values'

/** A decimal of any scale, "154.990" → "154.99"; beyond four places it is rounded. */
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))
  .pipe(decimalText)

const Money = z.object({ amount: decimal, currencyCode })

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
/** An enum's word. Any is taken, since vendors add words. */
const word = z.string().max(200)
/** Text that Amazon leaves out where it does not apply, or no longer shows. */
const text = z.string().nullish()

const Breakdowns = z.array(z.object({ type: word, subtotal: Money })).nullish()

const Package = z.object({
  packageStatus: z.object({ status: word }).nullish(),
  shipTime: time.nullish(),
})

/** What tells whether our copy of an order is current. */
export const OrderHead = z.object({
  orderId: z.string().min(1),
  lastUpdatedTime: time,
  fulfillment: z.object({ fulfillmentStatus: word }),
  /** absent until the money is certain */
  proceeds: z.object({ grandTotal: Money.nullish(), breakdowns: Breakdowns }).nullish(),
  packages: z.array(Package).nullish(),
})
export type OrderHead = z.infer<typeof OrderHead>

const OrderItem = z.object({
  quantityOrdered: z.number().int().nonnegative(),
  product: z.object({
    asin: text,
    title: text,
    sellerSku: text,
    price: z.object({ unitPrice: Money.nullish() }).nullish(),
  }),
  proceeds: z.object({ breakdowns: Breakdowns }).nullish(),
})
export type OrderItem = z.infer<typeof OrderItem>

const Address = z.object({
  name: text,
  companyName: text,
  addressLine1: text,
  addressLine2: text,
  addressLine3: text,
  city: text,
  stateOrRegion: text,
  postalCode: text,
  countryCode: text,
  phone: text,
})
export type Address = z.infer<typeof Address>

export const Order = OrderHead.extend({
  createdTime: time,
  salesChannel: z.object({ marketplaceId: text }),
  buyer: z.object({ buyerName: text, buyerEmail: text }).nullish(),
  recipient: z.object({ deliveryAddress: Address.nullish() }).nullish(),
  orderItems: z.array(OrderItem),
})
export type Order = z.infer<typeof Order>

/** A page of searchOrders; each order is read by itself. */
export const OrdersPage = z.object({
  orders: z.array(z.unknown()),
  pagination: z.object({ nextToken: text }).nullish(),
})

export const OneOrder = z.object({ order: z.unknown() })

export const Listing = z.object({
  sku: z.string().min(1),
  /** one for each store that it is, or was, offered in */
  summaries: z
    .array(
      z.object({
        marketplaceId: z.string(),
        asin: text,
        productType: text,
        status: z.array(word),
        itemName: text,
        createdDate: time,
        lastUpdatedDate: time,
        mainImage: z.object({ link: z.string() }).nullish(),
      }),
    )
    .nullish(),
  offers: z.array(z.object({ marketplaceId: z.string(), offerType: word, price: Money })).nullish(),
  fulfillmentAvailability: z
    .array(z.object({ fulfillmentChannelCode: z.string(), quantity: z.number().int().nullish() }))
    .nullish(),
})
export type Listing = z.infer<typeof Listing>

/** A page of searchListingsItems; each listing is read by itself. */
export const ListingsPage = z.object({
  numberOfResults: z.number().int(),
  pagination: z.object({ nextToken: text }).nullish(),
  items: z.array(z.unknown()),
})
