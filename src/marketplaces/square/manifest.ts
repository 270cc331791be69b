import type { LinkKind, Manifest } from '../contract/manifest'

const scopes = [
  'MERCHANT_PROFILE_READ',
  'ORDERS_READ',
  'PAYMENTS_READ',
  'CUSTOMERS_READ',
  'ITEMS_READ',
  'INVENTORY_READ',
]

/** What an app subscribes to at Square, for all its merchants at once. */
export const topics = [
  'order.created',
  'order.updated',
  'order.fulfillment.updated',
  'payment.created',
  'payment.updated',
  'refund.created',
  'refund.updated',
  'customer.created',
  'customer.updated',
  'customer.deleted',
  'inventory.count.updated',
  'oauth.authorization.revoked',
] as const

const places: Record<LinkKind, (id: string) => string> = {
  order: (id) => `https://app.squareup.com/dashboard/orders/overview/${id}`,
  product: (id) => `https://app.squareup.com/dashboard/items/library/${id}`,
  customer: (id) => `https://app.squareup.com/dashboard/customers/directory/customer/${id}`,
}

export const manifest: Manifest = {
  slug: 'square',
  label: 'Square',
  apiVersion: '2025-08-20',
  entities: ['products', 'customers', 'orders'],
  scopes,
  lagSeconds: 120,
  appSteps: [
    'Open developer.squareup.com, create an application and switch it to Production.',
    'Under “OAuth”, enter this as the redirect URL: {callback}. The application ID and the application secret stand there.',
    `Under “Webhooks”, add a subscription with API version 2025-08-20, this as its notification URL, exactly so: {webhooks} and these events: ${topics.join(', ')}.`,
    'Set the signature key of the subscription as SQUARE_WEBHOOK_SECRETS. Without it no webhook is taken; syncs find everything.',
    `Merchants are asked for these permissions: ${scopes.join(', ')}.`,
  ],
  abilities: [
    'Reads orders of all locations, however they were taken, with payments, refunds and Square’s fees.',
    'Reads customers, the item library with variations, and stock of all locations together.',
    'Hears of orders, payments, refunds, customers and stock within seconds; of changed items by asking every few minutes.',
    'Takes goods that went back for what they are: the order they belong to says how much was refunded.',
    'Gives its access back when the channel is disconnected.',
    'Does not see how a customer agreed to marketing: Square says only who unsubscribed from mail.',
    'Cannot read or answer Square Messages: Square has no API for them.',
  ],
  recordUrl: (_account, kind, externalId) => places[kind](encodeURIComponent(externalId)),
}
