import type { z } from 'zod'
import type { Entity, UnifiedChange } from '@/unified/change'
import { UnifiedCheckout } from '@/unified/checkout'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedStock } from '@/unified/product'
import { ConnectorError } from '../contract/errors'
import { checkoutOfBody } from './map-checkout'
import { noteOf } from './map-note'
import { orderOf } from './map-order'
import { factsOfBody } from './map-order-shapes'
import { unreadable } from './unreadable'
import {
  CheckoutBody,
  ConsentBody,
  IdBody,
  OfOrderBody,
  OrderBody,
  OrderEditBody,
  PrivacyBody,
  parseBody,
  StockBody,
  TagsBody,
} from './wire-rest'

type Reader = (raw: Buffer, at: string) => UnifiedChange[]

/**
 * What each topic says has changed. Bodies of products do not say whether stock is counted, those of customers neither
 * tags nor consent, so both only point at their record.
 */
export const readers: Record<string, Reader> = {
  'orders/create': readOrder,
  'orders/updated': readOrder,
  'orders/cancelled': readOrder,
  'orders/edited': points('orders', OrderEditBody, (body) => body.order_edit.order_id),
  'orders/delete': deletes('orders'),
  'refunds/create': points('orders', OfOrderBody, (body) => body.order_id),
  'fulfillments/create': points('orders', OfOrderBody, (body) => body.order_id),
  'fulfillments/update': points('orders', OfOrderBody, (body) => body.order_id),
  'products/create': points('products', IdBody, (body) => body.id),
  'products/update': points('products', IdBody, (body) => body.id),
  'products/delete': deletes('products'),
  'inventory_levels/update': readStock,
  'customers/create': points('customers', IdBody, (body) => body.id),
  'customers/update': points('customers', IdBody, (body) => body.id),
  'customers/delete': deletes('customers'),
  'customer.tags_added': points('customers', TagsBody, (body) => body.customerId),
  'customer.tags_removed': points('customers', TagsBody, (body) => body.customerId),
  'customers_email_marketing_consent/update': points(
    'customers',
    ConsentBody,
    (body) => body.customer_id,
  ),
  'checkouts/create': readCheckout,
  'checkouts/update': readCheckout,
  'checkouts/delete': deletes('checkouts'),
  'app/uninstalled': (_, at) => [{ kind: 'uninstalled', at }],
  'bulk_operations/finish': () => [],
  'customers/data_request': demands('export'),
  'customers/redact': demands('erase'),
  'shop/redact': () => [{ kind: 'privacy', demand: 'erase_account' }],
}

/** Sent by the app's own settings; they cannot be subscribed to. */
export const privacyTopics = ['customers/data_request', 'customers/redact', 'shop/redact']

export const subscribedTopics = Object.keys(readers).filter(
  (topic) => !privacyTopics.includes(topic),
)

function points<T extends z.ZodType>(
  entity: Entity,
  schema: T,
  idOf: (body: z.output<T>) => string,
): Reader {
  return (raw) => [{ kind: 'pointer', entity, externalId: idOf(parseBody(raw, schema)) }]
}

function deletes(entity: Entity): Reader {
  return (raw, at) => [{ kind: 'deleted', entity, externalId: parseBody(raw, IdBody).id, at }]
}

function readOrder(raw: Buffer): UnifiedChange[] {
  const body = parseBody(raw, OrderBody)
  const facts = factsOfBody(body)
  if (!facts) return [{ kind: 'pointer', entity: 'orders', externalId: body.id }]
  const record = checked(UnifiedOrder, orderOf(facts))
  return [{ kind: 'order', record }, ...noteOf(record, body)]
}

function readCheckout(raw: Buffer): UnifiedChange[] {
  const checkout = checkoutOfBody(parseBody(raw, CheckoutBody))
  if (!checkout)
    throw new ConnectorError(
      'unreadable',
      'Shopify sent something else than documented: id: is missing',
    )
  return [{ kind: 'checkout', record: checked(UnifiedCheckout, checkout) }]
}

/** A level without a number says nothing: the item is not stocked there, or not counted. */
function readStock(raw: Buffer): UnifiedChange[] {
  const level = parseBody(raw, StockBody)
  if (level.available == null) return []
  const record = checked(UnifiedStock, {
    inventoryItemId: level.inventory_item_id,
    location: level.location_id,
    available: level.available,
    sourceUpdatedAt: level.updated_at,
  })
  return [{ kind: 'stock', record }]
}

function demands(demand: 'export' | 'erase'): Reader {
  return (raw) => [{ kind: 'privacy', demand, externalId: parseBody(raw, PrivacyBody).customer.id }]
}

function checked<T extends z.ZodType>(schema: T, record: z.input<T>): z.output<T> {
  const read = schema.safeParse(record)
  if (!read.success) throw unreadable(read.error)
  return read.data
}
