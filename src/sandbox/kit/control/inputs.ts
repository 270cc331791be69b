import { z } from 'zod'
import { marketingStates, productStatuses } from '../shop/records'

/** An id as the vendor writes it, be it a number. */
const OutsideId = z.union([z.string(), z.int()]).transform(String)

const Lines = z.array(z.strictObject({ variantId: OutsideId, quantity: z.int().positive() })).min(1)
const Address = z
  .strictObject({
    address1: z.string(),
    city: z.string(),
    zip: z.string(),
    country: z.string(),
    countryCode: z.string().length(2),
    province: z.string(),
    phone: z.string(),
  })
  .partial()

export const CustomerInput = z.strictObject({
  username: z.string().optional(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  marketing: z.enum(marketingStates).optional(),
  tags: z.array(z.string()).optional(),
  note: z.string().nullish(),
  address: Address.nullish(),
})

export const OrderInput = z.strictObject({
  customerId: OutsideId.optional(),
  customer: CustomerInput.optional(),
  lines: Lines.optional(),
  isPaid: z.boolean().optional(),
  isTest: z.boolean().optional(),
  hasDiscount: z.boolean().optional(),
  note: z.string().optional(),
  tags: z.array(z.string()).optional(),
  seed: z.int().optional(),
  /** that many orders, with following seeds */
  count: z.int().min(1).max(10_000).default(1),
})

export const CheckoutInput = z.strictObject({
  customerId: OutsideId.optional(),
  email: z.string().optional(),
  lines: Lines.optional(),
  seed: z.int().optional(),
})

const Price = z.int().min(0)
export const ProductInput = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  productType: z.string().optional(),
  vendor: z.string().optional(),
  status: z.enum(productStatuses).optional(),
  tags: z.array(z.string()).optional(),
  imageUrl: z.string().nullish(),
  /** in hundredths of the shop’s currency */
  price: Price.optional(),
  compareAtPrice: Price.nullish(),
})
export const NewProductInput = ProductInput.extend({
  variants: z
    .array(
      z.strictObject({
        title: z.string(),
        sku: z.string().optional(),
        price: Price,
        available: z.int().optional(),
      }),
    )
    .min(1)
    .optional(),
})

export const OrderChanges = {
  pay: z.strictObject({}),
  fulfill: z.strictObject({ isPartial: z.boolean().optional() }),
  deliver: z.strictObject({}),
  refund: z.strictObject({
    isWhole: z.boolean().optional(),
    restock: z.boolean().optional(),
    note: z.string().optional(),
  }),
  return: z.strictObject({ reason: z.string().optional() }),
  cancel: z.strictObject({
    reason: z.enum(['customer', 'inventory', 'fraud', 'declined', 'staff', 'other']).optional(),
  }),
  edit: z.strictObject({
    /** place of the line that loses a piece */
    removeLine: z.int().min(0).optional(),
    add: z.strictObject({ variantId: OutsideId, quantity: z.int().positive() }).optional(),
    note: z.string().optional(),
    tags: z.array(z.string()).optional(),
  }),
}

export const StockInput = z.union([
  z.strictObject({ variantId: OutsideId, to: z.int() }),
  z.strictObject({ variantId: OutsideId, by: z.int() }),
])

export const LiveInput = z.strictObject({
  ordersPerHour: z.number().min(0).default(60),
  cartsPerHour: z.number().min(0).default(30),
  seed: z.int().default(1),
})
