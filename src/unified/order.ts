import { z } from 'zod'
import { currencyCode, decimalText, externalId, instant } from './values'

export const unifiedOrderStatuses = [
  'pending',
  'confirmed',
  'shipped',
  'delivered',
  'cancelled',
  'returned',
] as const
export const unifiedPaymentStatuses = [
  'pending',
  'authorized',
  'paid',
  'partially_refunded',
  'refunded',
  'voided',
] as const

/** The buyer of an order as its channel knows them. */
export const UnifiedBuyer = z.object({
  /** the channel's own id of the person */
  externalId,
  name: z.string().max(500).optional(),
  /** normalized: trimmed, lower case */
  email: z.string().max(320).optional(),
  /** a marketplace's relay address */
  emailIsMasked: z.boolean().default(false),
  /** normalized: E.164 */
  phone: z.string().max(40).optional(),
  street: z.string().max(1000).optional(),
  postcode: z.string().max(40).optional(),
  city: z.string().max(200).optional(),
  region: z.string().max(200).optional(),
  country: z.string().max(100).optional(),
  consent: z.enum(['opted_in', 'opted_out']).optional(),
})

export const UnifiedOrderItem = z.object({
  externalItemId: z.string().max(500).optional(),
  title: z.string().max(2000),
  sku: z.string().max(500).optional(),
  category: z.string().max(500).optional(),
  quantity: z.number().int(),
  unitPrice: decimalText,
  totalPrice: decimalText,
})

/** An order in the one shape every channel is mapped to. Times are ISO 8601 with offset. */
export const UnifiedOrder = z.object({
  externalOrderId: externalId,
  /** what merchant and buyer call it, where that is not the id */
  orderNumber: z.string().min(1).max(200).optional(),
  status: z.enum(unifiedOrderStatuses),
  /** the source's own word where the status table does not know it */
  rawStatus: z.string().max(200).optional(),
  paymentStatus: z.enum(unifiedPaymentStatuses),
  isTest: z.boolean().default(false),
  currency: currencyCode,
  totalAmount: decimalText,
  refundedAmount: decimalText.default('0'),
  shippingAmount: decimalText.default('0'),
  channelFee: decimalText.default('0'),
  orderedAt: instant,
  shippedAt: instant.optional(),
  fulfilledAt: instant.optional(),
  sourceUpdatedAt: instant,
  sourceDeletedAt: instant.optional(),
  customerName: z.string().max(500).optional(),
  buyer: UnifiedBuyer.optional(),
  /** the channel does not show (any more) who bought: what was read before stays */
  buyerIsHidden: z.literal(true).optional(),
  items: z.array(UnifiedOrderItem).max(5000),
})
export type UnifiedOrder = z.infer<typeof UnifiedOrder>
