import type {
  CheckoutRecord,
  CustomerRecord,
  Fulfillment,
  OrderRecord,
  ProductRecord,
  Refund,
  Return,
  Variant,
} from '../shop/records'

/** What happened in a shop, with the records as they are now. */
export type ShopEvent =
  | { type: 'order.placed' | 'order.paid' | 'order.deleted'; order: OrderRecord }
  | { type: 'order.fulfilled'; order: OrderRecord; fulfillment: Fulfillment }
  | { type: 'order.delivered'; order: OrderRecord; fulfillments: Fulfillment[] }
  | { type: 'order.refunded'; order: OrderRecord; refund: Refund }
  /** the refund when it was paid */
  | { type: 'order.cancelled'; order: OrderRecord; refund: Refund | undefined }
  /** the pieces that lines lost or gained; none when only its note or tags changed */
  | { type: 'order.edited'; order: OrderRecord; changes: { lineId: number; delta: number }[] }
  | { type: 'return.requested' | 'return.received'; order: OrderRecord; returned: Return }
  | { type: 'customer.created' | 'customer.deleted'; customer: CustomerRecord }
  | { type: 'customer.updated'; customer: CustomerRecord; isConsent: boolean }
  /** erasure by privacy law; the customer as it was until now */
  | { type: 'customer.redacted'; customer: CustomerRecord }
  | { type: 'product.created' | 'product.updated' | 'product.deleted'; product: ProductRecord }
  | { type: 'stock.changed'; product: ProductRecord; variant: Variant }
  | { type: `checkout.${'created' | 'updated' | 'deleted'}`; checkout: CheckoutRecord }
