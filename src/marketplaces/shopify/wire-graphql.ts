import { z } from 'zod'
import { amount, currency, gid, shopMoney, text, time, word } from './wire-values'

// The fields of selections.ts. What only protected customer data fills may be missing everywhere.

export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() })

const Address = z
  .object({
    name: text,
    address1: text,
    address2: text,
    city: text,
    province: text,
    zip: text,
    country: text,
    countryCodeV2: text,
    phone: text,
  })
  .nullish()
export type Address = z.infer<typeof Address>

const emailAddress = z.object({ emailAddress: text }).nullish()
const phoneNumber = z.object({ phoneNumber: text }).nullish()

export const OrderHead = z.object({
  id: gid,
  updatedAt: time,
  cancelledAt: time.nullish(),
  displayFulfillmentStatus: word.nullish(),
  returnStatus: word.nullish(),
  /** pieces that were neither removed nor returned */
  currentSubtotalLineItemsQuantity: z.number().int(),
  displayFinancialStatus: word.nullish(),
  totalPriceSet: shopMoney,
  totalRefundedSet: shopMoney,
})
export type OrderHead = z.infer<typeof OrderHead>

const LineItem = z.object({
  title: z.string(),
  sku: text,
  quantity: z.number().int(),
  originalUnitPriceSet: shopMoney,
  discountAllocations: z.array(z.object({ allocatedAmountSet: shopMoney })).nullish(),
  product: z.object({ id: gid }).nullish(),
})

export const OrderNode = OrderHead.extend({
  name: z.string(),
  createdAt: time,
  test: z.boolean(),
  currencyCode: currency,
  email: text,
  phone: text,
  totalShippingPriceSet: shopMoney,
  shippingAddress: Address,
  billingAddress: Address,
  customer: z
    .object({
      id: gid,
      firstName: text,
      lastName: text,
      defaultEmailAddress: emailAddress,
      defaultPhoneNumber: phoneNumber,
      defaultAddress: Address,
    })
    .nullish(),
  fulfillments: z.array(z.object({ status: word, createdAt: time })),
  lineItems: z.object({ nodes: z.array(LineItem) }),
})
export type OrderNode = z.infer<typeof OrderNode>

export const ProductNode = z.object({
  id: gid,
  title: z.string(),
  status: word,
  productType: text,
  tags: z.array(z.string()),
  updatedAt: time,
  category: z.object({ name: text }).nullish(),
  featuredMedia: z
    .object({ preview: z.object({ image: z.object({ url: text }).nullish() }).nullish() })
    .nullish(),
  priceRangeV2: z.object({ minVariantPrice: z.object({ currencyCode: currency }) }),
  variants: z.object({
    nodes: z.array(
      z.object({
        id: gid,
        title: z.string(),
        sku: text,
        price: amount,
        compareAtPrice: amount.nullish(),
        inventoryQuantity: z.number().int().nullish(),
        inventoryItem: z.object({ id: gid, tracked: z.boolean() }),
      }),
    ),
  }),
})
export type ProductNode = z.infer<typeof ProductNode>

export const CustomerNode = z.object({
  id: gid,
  firstName: text,
  lastName: text,
  createdAt: time,
  updatedAt: time,
  tags: z.array(z.string()),
  defaultEmailAddress: z.object({ emailAddress: text, marketingState: word.nullish() }).nullish(),
  defaultPhoneNumber: phoneNumber,
  defaultAddress: Address,
})
export type CustomerNode = z.infer<typeof CustomerNode>

export const CheckoutNode = z.object({
  id: gid,
  createdAt: time,
  updatedAt: time,
  completedAt: time.nullish(),
  abandonedCheckoutUrl: text,
  totalPriceSet: z.object({ shopMoney: z.object({ amount, currencyCode: currency }) }),
  customer: z.object({ id: gid, defaultEmailAddress: emailAddress }).nullish(),
  lineItems: z.object({
    nodes: z.array(
      z.object({ title: text, quantity: z.number().int(), originalUnitPriceSet: shopMoney }),
    ),
  }),
})
export type CheckoutNode = z.infer<typeof CheckoutNode>
