import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import type { Kept } from './map'
import { parseBody } from './webhook-body'
import { id } from './wire-values'

type Reader = (raw: Buffer, at: string) => UnifiedChange[]

const OfRecord = z.object({ data: z.object({ id }) })
const OfCustomer = z.object({
  data: z.object({ address: z.object({ customer_id: id }) }),
})
const OfProduct = z.object({ data: z.object({ inventory: z.object({ product_id: id }) }) })

const pointer = (entity: Kept, externalId: string): UnifiedChange[] => [
  { kind: 'pointer', entity, externalId },
]
const pointerTo =
  (entity: Kept): Reader =>
  (raw) =>
    pointer(entity, parseBody(raw, OfRecord).data.id)
const endOf =
  (entity: Kept): Reader =>
  (raw, at) => [{ kind: 'deleted', entity, externalId: parseBody(raw, OfRecord).data.id, at }]
const ownerOfAddress: Reader = (raw) =>
  pointer('customers', parseBody(raw, OfCustomer).data.address.customer_id)
const productOfStock: Reader = (raw) =>
  pointer('products', parseBody(raw, OfProduct).data.inventory.product_id)

/** What each scope means. Bodies have ids only, so the record is read from the API. */
export const readers: Record<string, Reader> = {
  'store/order/created': pointerTo('orders'),
  'store/order/updated': pointerTo('orders'),
  'store/order/statusUpdated': pointerTo('orders'),
  'store/order/refund/created': pointerTo('orders'),
  'store/order/archived': endOf('orders'),
  'store/product/created': pointerTo('products'),
  'store/product/updated': pointerTo('products'),
  'store/product/deleted': endOf('products'),
  // of products whose stock is counted whole, and of variants; changed by hand, and by orders
  'store/product/inventory/updated': pointerTo('products'),
  'store/product/inventory/order/updated': pointerTo('products'),
  'store/sku/inventory/updated': productOfStock,
  'store/sku/inventory/order/updated': productOfStock,
  'store/customer/created': pointerTo('customers'),
  'store/customer/updated': pointerTo('customers'),
  'store/customer/deleted': endOf('customers'),
  // a change of an address is not one of the customer
  'store/customer/address/created': ownerOfAddress,
  'store/customer/address/updated': ownerOfAddress,
  'store/customer/address/deleted': ownerOfAddress,
  'store/app/uninstalled': (_, at) => [{ kind: 'uninstalled', at }],
}

export const subscribedTopics = Object.keys(readers)
