import type { LinkKind, Manifest } from '../contract/manifest'
import { normalizeStore } from './store-hash'

const places: Record<LinkKind, (id: string) => string> = {
  order: (id) => `orders/${id}`,
  product: (id) => `products/edit/${id}`,
  customer: (id) => `customers/${id}/edit`,
}

export const manifest: Manifest = {
  slug: 'bigcommerce',
  label: 'BigCommerce',
  apiVersion: 'v2/v3',
  entities: ['products', 'customers', 'orders'],
  scopes: [
    'store_v2_orders_read_only',
    'store_v2_products_read_only',
    'store_v2_customers_read_only',
    'store_v2_information_read_only',
  ],
  lagSeconds: 120,
  account: {
    label: 'Store hash',
    placeholder: 'g5cd38',
    hint: 'The letters and digits after “store-” in the address of the control panel: store-g5cd38.mybigcommerce.com.',
    normalize: normalizeStore,
  },
  appSteps: [
    'Open the BigCommerce Developer Portal (devtools.bigcommerce.com) and create an app.',
    'Under “Technical”, enter this as Auth callback URL: {callback}. Leave the load and uninstall callbacks empty: removal is heard of at {webhooks}, by webhooks that Regulars registers itself.',
    'Allow these OAuth scopes: store_v2_orders_read_only, store_v2_products_read_only, store_v2_customers_read_only, store_v2_information_read_only. In the portal they are Orders, Products, Customers and Information & Settings, each read-only.',
    'Webhooks come over https on port 443 only: Regulars must be reachable there.',
    'Client ID and client secret are under “View Client ID”.',
  ],
  abilities: [
    'Reads orders with what was refunded, products with variants and stock, and customers with their addresses.',
    'Hears of changes by webhooks, and checks every day that nothing was missed.',
    'Writes nothing to the store.',
    'Cannot list abandoned carts: BigCommerce gives apps no way to.',
    'Cannot answer messages: BigCommerce only lets apps read them. Customers are written to by e-mail.',
    'Cannot take its own access back: to end it, remove the app in the control panel of the store.',
  ],
  // a guest is known by their order: see buyerOf() in map-order.ts
  recordUrl: (account, kind, externalId) =>
    externalId.startsWith('order:')
      ? panelUrl(account, 'order', externalId.slice('order:'.length))
      : panelUrl(account, kind, externalId),
}

const panelUrl = (account: string, kind: LinkKind, id: string) =>
  `https://store-${account}.mybigcommerce.com/manage/${places[kind](encodeURIComponent(id))}`
