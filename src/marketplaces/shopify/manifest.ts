import type { LinkKind, Manifest } from '../contract/manifest'
import { kinds } from './kinds'
import { normalizeShop } from './shop-host'

export const API_VERSION = '2026-07'

const places: Record<LinkKind, string> = {
  order: 'orders',
  product: 'products',
  customer: 'customers',
}

export const manifest: Manifest = {
  slug: 'shopify',
  label: 'Shopify',
  apiVersion: API_VERSION,
  entities: kinds,
  scopes: [
    'read_orders',
    'read_products',
    'read_customers',
    'write_customers',
    'read_inventory',
    'read_fulfillments',
  ],
  lagSeconds: 120,
  account: {
    label: 'Shop address',
    placeholder: 'my-shop.myshopify.com',
    hint: 'The address that ends in .myshopify.com. It is in the Shopify admin under Settings, Domains.',
    normalize: normalizeShop,
  },
  appSteps: [
    'Open the Shopify Dev Dashboard (dev.shopify.com) and create an app.',
    'Under “Versions”, enter this as a redirect URL: {callback}. Leave “Embed app in Shopify admin” off.',
    'Enter these scopes: read_orders, read_products, read_customers, write_customers, read_inventory, read_fulfillments.',
    'Enter this for all three compliance webhooks (customer data request, customer erasure, shop erasure): {webhooks}',
    'For an app that shops of other companies install, request access to protected customer data: name, address, phone and e-mail. For orders older than 60 days also request read_all_orders.',
    'Release the version. Client ID and secret are under “Settings”.',
  ],
  abilities: [
    'Reads orders with their refunds and returns, products with variants and stock, customers with tags and consent, and abandoned checkouts.',
    'Hears of changes within seconds, and checks every day that nothing was missed.',
    'Writes tags of customers back to the shop.',
    'Sees orders of the last 60 days only, unless Shopify has granted the app read_all_orders.',
    'Cannot read or answer messages: Shopify gives apps no way to. Customers are written to by e-mail.',
    'Does not see what Shopify charges for payments.',
  ],
  olderOrders:
    'Shopify shows this app no older ones: it was not granted read_all_orders, which the Partner Dashboard approves. Once it is granted, connect again, and the older orders come in.',
  // a guest is known by their order: see buyerOf() in map-order.ts
  recordUrl: (account, kind, externalId) =>
    externalId.startsWith('order:')
      ? adminUrl(account, 'order', externalId.slice('order:'.length))
      : adminUrl(account, kind, externalId),
}

const adminUrl = (account: string, kind: LinkKind, id: string) =>
  `https://${account}/admin/${places[kind]}/${encodeURIComponent(id)}`
