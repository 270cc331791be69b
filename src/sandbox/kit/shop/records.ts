import type { Presentment } from '../values'

/** Whatever a shop keeps: a number, and when it was made and last changed (milliseconds, whole seconds). */
export interface Stored {
  id: number
  createdAt: number
  updatedAt: number
}

export interface Address {
  firstName: string
  lastName: string
  address1: string
  city: string
  province: string | null
  provinceCode: string | null
  zip: string
  country: string
  countryCode: string
  phone: string | null
}

/** Amounts of all records are in hundredths of the shop’s currency. */
export interface OrderLine {
  id: number
  productId: number | null
  variantId: number | null
  title: string
  variantTitle: string | null
  sku: string | null
  /** as ordered */
  quantity: number
  /** what is left of it after edits and refunds */
  currentQuantity: number
  fulfilledQuantity: number
  price: number
  /** taken off all its pieces together */
  discount: number
  /** came by an edit: not part of the original total */
  isAdded: boolean
}

export interface Refund {
  id: number
  createdAt: number
  note: string | null
  /** in all, with shipping */
  amount: number
  shipping: number
  lines: { lineId: number; quantity: number; amount: number; restocked: boolean }[]
}

export interface Fulfillment {
  id: number
  createdAt: number
  updatedAt: number
  deliveredAt: number | null
  company: string
  trackingNumber: string
  lines: { lineId: number; quantity: number }[]
}

/** Goods on their way back; the money follows as a refund. */
export interface Return {
  id: number
  createdAt: number
  updatedAt: number
  status: 'requested' | 'received'
  reason: string
  lines: { lineId: number; quantity: number }[]
}

export type FinancialStatus =
  | 'pending'
  | 'authorized'
  | 'paid'
  | 'partially_refunded'
  | 'refunded'
  | 'voided'

export interface OrderRecord extends Stored {
  /** as in its name, `#1001` */
  number: number
  customerId: number | null
  email: string | null
  phone: string | null
  address: Address | null
  /** what the buyer saw and paid in, and how much of it the shop’s currency buys */
  presentment: Presentment
  lines: OrderLine[]
  shipping: number
  refunds: Refund[]
  fulfillments: Fulfillment[]
  returns: Return[]
  financial: FinancialStatus
  /** when the money came, if it ever did */
  paidAt: number | null
  cancelledAt: number | null
  cancelReason: 'customer' | 'inventory' | 'fraud' | 'declined' | 'staff' | 'other' | null
  closedAt: number | null
  isTest: boolean
  isEdited: boolean
  tags: string[]
  note: string | null
  acceptsMarketing: boolean
  discountCode: string | null
  checkoutId: number | null
}

export const marketingStates = [
  'NOT_SUBSCRIBED',
  'PENDING',
  'SUBSCRIBED',
  'UNSUBSCRIBED',
  'INVALID',
] as const

export interface CustomerRecord extends Stored {
  /** what a marketplace knows them by */
  username: string
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  marketing: (typeof marketingStates)[number]
  marketingAt: number | null
  tags: string[]
  note: string | null
  address: Address | null
}

export interface Variant {
  id: number
  inventoryItemId: number
  title: string
  sku: string | null
  price: number
  compareAtPrice: number | null
  available: number
  stockAt: number
  updatedAt: number
}

export const productStatuses = ['ACTIVE', 'ARCHIVED', 'DRAFT', 'UNLISTED'] as const

export interface ProductRecord extends Stored {
  title: string
  handle: string
  description: string
  vendor: string
  productType: string
  status: (typeof productStatuses)[number]
  tags: string[]
  optionName: string
  variants: Variant[]
  imageUrl: string | null
}

export interface CheckoutLine {
  productId: number | null
  variantId: number | null
  title: string
  variantTitle: string | null
  sku: string | null
  quantity: number
  price: number
}

export interface CheckoutRecord extends Stored {
  token: string
  customerId: number | null
  email: string | null
  phone: string | null
  address: Address | null
  presentment: Presentment
  lines: CheckoutLine[]
  shipping: number
  completedAt: number | null
  orderId: number | null
}

/** What is true of an order to which nothing has happened yet. */
export const untouched = () =>
  ({
    refunds: [],
    fulfillments: [],
    returns: [],
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    isTest: false,
    isEdited: false,
    tags: [],
    note: null,
    checkoutId: null,
  }) satisfies Partial<OrderRecord>
