import { GraphQLError } from 'graphql'
import { checkoutFields, customerFields, orderFields, productFields } from '../search/fields'
import { collectionPage, countMatches, type ListArguments, listPage } from './connection'
import { type Context, needScope, ordersVisibleFrom } from './context'
import { findNode } from './find-node'
import { viewInstallation, viewShop, viewSubscription } from './views/app'
import { viewBulkOperation } from './views/bulk'
import { viewCheckout } from './views/checkout'
import { viewCustomer } from './views/customer'
import { viewLocation } from './views/inventory'
import { viewOrder } from './views/order'
import { viewItemOf, viewProduct, viewVariant } from './views/product'

type Counting = { query?: string | null; limit?: number | null }
interface ById {
  id: string
}

const one =
  (type: string) =>
  ({ id }: ById, context: Context) =>
    findNode(context, id, type)

/** Every variant of the shop; only small shops’ lists are asked for this way. */
const variantsOf = ({ shop }: Context) =>
  [...shop.products.walk({ by: 'id' })].flatMap((entry) => {
    const product = entry.record()
    return product.variants.map((variant) => ({ product, variant }))
  })

/** What can be asked, by the names of the schema. */
export const queryRoot = {
  orders: (args: ListArguments, context: Context) => {
    needScope(context, 'read_orders', 'orders')
    return collectionPage(context, context.shop.orders, orderFields(context.shop), args, {
      path: 'orders',
      view: (order) => viewOrder(context, order),
      visibleFrom: ordersVisibleFrom(context),
    })
  },
  ordersCount: (args: Counting, context: Context) => {
    needScope(context, 'read_orders', 'ordersCount')
    return countMatches(context, context.shop.orders, orderFields(context.shop), args, {
      path: 'ordersCount',
      visibleFrom: ordersVisibleFrom(context),
    })
  },
  customers: (args: ListArguments, context: Context) => {
    needScope(context, 'read_customers', 'customers')
    return collectionPage(context, context.shop.customers, customerFields(context.shop), args, {
      path: 'customers',
      view: (customer) => viewCustomer(context, customer),
    })
  },
  customersCount: (args: Counting, context: Context) => {
    needScope(context, 'read_customers', 'customersCount')
    return countMatches(context, context.shop.customers, customerFields(context.shop), args, {
      path: 'customersCount',
    })
  },
  products: (args: ListArguments, context: Context) => {
    needScope(context, 'read_products', 'products')
    return collectionPage(context, context.shop.products, productFields(context.shop), args, {
      path: 'products',
      view: (product) => viewProduct(context, product),
    })
  },
  productsCount: (args: Counting, context: Context) => {
    needScope(context, 'read_products', 'productsCount')
    return countMatches(context, context.shop.products, productFields(context.shop), args, {
      path: 'productsCount',
    })
  },
  abandonedCheckouts: (args: ListArguments, context: Context) => {
    needScope(context, 'read_orders', 'abandonedCheckouts')
    return collectionPage(context, context.shop.checkouts, checkoutFields(context.shop), args, {
      path: 'abandonedCheckouts',
      view: (checkout) => viewCheckout(context, checkout),
    })
  },
  abandonedCheckoutsCount: (args: Counting, context: Context) => {
    needScope(context, 'read_orders', 'abandonedCheckoutsCount')
    return countMatches(context, context.shop.checkouts, checkoutFields(context.shop), args, {
      path: 'abandonedCheckoutsCount',
    })
  },
  productVariants: (args: ListArguments, context: Context) => {
    needScope(context, 'read_products', 'productVariants')
    return listPage(context, variantsOf(context), args, ({ product, variant }) =>
      viewVariant(context, product, variant),
    )
  },
  inventoryItems: (args: ListArguments, context: Context) => {
    needScope(context, 'read_inventory', 'inventoryItems')
    return listPage(context, variantsOf(context), args, (found) => viewItemOf(context, found))
  },
  locations: (args: ListArguments, context: Context) =>
    listPage(context, [0], args, () => viewLocation(context)),
  location: ({ id }: { id?: string | null }, context: Context) =>
    id ? findNode(context, id, 'Location') : viewLocation(context),
  order: one('Order'),
  customer: one('Customer'),
  product: one('Product'),
  productVariant: one('ProductVariant'),
  inventoryItem: one('InventoryItem'),
  inventoryLevel: one('InventoryLevel'),
  webhookSubscription: one('WebhookSubscription'),
  bulkOperation: one('BulkOperation'),
  node: ({ id }: ById, context: Context) => findNode(context, id),
  nodes: ({ ids }: { ids: string[] }, context: Context) => {
    if (ids.length > 250)
      throw new GraphQLError(
        `The input array size of ${ids.length} is greater than the maximum allowed of 250.`,
        {
          extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
        },
      )
    return ids.map((id) => findNode(context, id))
  },
  shop: (_: object, context: Context) => viewShop(context),
  currentAppInstallation: (_: object, context: Context) => viewInstallation(context),
  bulkOperations: (args: ListArguments, context: Context) => {
    const all = context.world.bulk.of(context.shop.settings.domain, context.clientId)
    return listPage(context, all, args, ({ id }) => {
      const operation = context.world.bulk.get(id)
      return operation && viewBulkOperation(context, operation)
    })
  },
  currentBulkOperation: ({ type }: { type: string }, context: Context) => {
    const { world, shop, clientId } = context
    const last = type === 'QUERY' ? world.bulk.of(shop.settings.domain, clientId).at(-1) : undefined
    const operation = last && world.bulk.get(last.id)
    return operation ? viewBulkOperation(context, operation) : null
  },
  webhookSubscriptions: (
    args: ListArguments & {
      topics?: string[] | null
      uri?: string | null
      callbackUrl?: string | null
    },
    context: Context,
  ) => {
    const { world, shop, clientId } = context
    const uri = args.uri ?? args.callbackUrl
    const all = world.webhooks.subscriptions
      .of(shop.settings.domain, clientId)
      .filter(
        (one) => (!args.topics || args.topics.includes(one.topic)) && (!uri || one.uri === uri),
      )
    return listPage(context, all, args, (found) => viewSubscription(context, found))
  },
}
