import { GraphQLError } from 'graphql'
import { type Context, needScope, ordersVisibleFrom } from './context'
import { viewApp, viewShop, viewSubscription } from './views/app'
import { viewBulkOperation } from './views/bulk'
import { viewCheckout } from './views/checkout'
import { viewCustomer } from './views/customer'
import { viewLocation } from './views/inventory'
import { viewOrder } from './views/order'
import { viewItemOf, viewLevelOf, viewProduct, viewVariant } from './views/product'

type Find = (context: Context, id: number, rest: string) => object | null | undefined

/** By type: what has a global id, how it is found, and the scope that reading it needs. */
const finders: Record<string, { scope?: string; find: Find }> = {
  Order: {
    scope: 'read_orders',
    find: (context, id) => {
      const order = context.shop.orders.get(id)
      return order && order.createdAt >= ordersVisibleFrom(context) && viewOrder(context, order)
        ? viewOrder(context, order)
        : null
    },
  },
  AbandonedCheckout: {
    scope: 'read_orders',
    find: (context, id) => {
      const checkout = context.shop.checkouts.get(id)
      return checkout && viewCheckout(context, checkout)
    },
  },
  Customer: {
    scope: 'read_customers',
    find: (context, id) => {
      const customer = context.shop.customers.get(id)
      return customer && viewCustomer(context, customer)
    },
  },
  Product: {
    scope: 'read_products',
    find: (context, id) => {
      const product = context.shop.products.get(id)
      return product && viewProduct(context, product)
    },
  },
  ProductVariant: {
    scope: 'read_products',
    find: (context, id) => {
      const found = context.shop.findVariant('id', id)
      return found && viewVariant(context, found.product, found.variant)
    },
  },
  InventoryItem: {
    scope: 'read_inventory',
    find: (context, id) => {
      const found = context.shop.findVariant('inventoryItemId', id)
      return found && viewItemOf(context, found)
    },
  },
  InventoryLevel: {
    scope: 'read_inventory',
    find: (context, _, rest) => {
      const item = context.shop.toInside(new URLSearchParams(rest).get('inventory_item_id') ?? '')
      const found =
        item === undefined ? undefined : context.shop.findVariant('inventoryItemId', item)
      return found && viewLevelOf(context, found)
    },
  },
  Location: {
    find: (context, id) => (id === context.shop.location.id ? viewLocation(context) : null),
  },
  Shop: { find: (context) => viewShop(context) },
  App: { find: (context) => viewApp(context) },
  WebhookSubscription: {
    find: (context, id) => {
      const found = context.world.webhooks.subscriptions.get(id)
      const isOwn =
        found?.shop === context.shop.settings.domain && found.clientId === context.clientId
      return found && isOwn ? viewSubscription(context, found) : null
    },
  },
  BulkOperation: {
    find: (context, id) => {
      const found = context.world.bulk.get(id)
      return found?.shop === context.shop.settings.domain ? viewBulkOperation(context, found) : null
    },
  },
}

/** The type and number of a global id. Throws the vendor’s refusal for anything else. */
export function readGid(context: Context, id: string, expected?: string) {
  const match = /^gid:\/\/shopify\/(\w+)\/(\d+)(?:\?(.*))?$/.exec(id)
  const [, type = '', digits = '', rest = ''] = match ?? []
  if (!match || (expected !== undefined && type !== expected))
    throw new GraphQLError(`Invalid global id '${id}'`, {
      extensions: { code: 'argumentLiteralsIncompatible' },
    })
  const inside = type === 'Shop' ? context.shop.id : context.shop.toInside(digits)
  return { type, id: inside, rest }
}

/** What a global id means; null when it means nothing (any more), or nothing the app may see. */
export function findNode(context: Context, id: string, expected?: string): object | null {
  const read = readGid(context, id, expected)
  const finder = finders[read.type]
  if (!finder || read.id === undefined) return null
  if (finder.scope) needScope(context, finder.scope, read.type)
  return finder.find(context, read.id, read.rest) ?? null
}
