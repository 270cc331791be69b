import type { LinkKind, Manifest } from '../contract/manifest'

const places: Record<LinkKind, (id: string) => string> = {
  order: (id) => `sales/order/view/order_id/${id}`,
  product: (id) => `catalog/product/edit/id/${id}`,
  customer: (id) => `customer/index/edit/id/${id}`,
}

export const manifest: Manifest = {
  slug: 'magento',
  label: 'Magento',
  apiVersion: 'V1',
  entities: ['products', 'orders'],
  scopes: [],
  lagSeconds: 120,
  callsPerSync: 4,
  keys: {
    steps: [
      'In the admin of the shop, open System → Extensions → Integrations and add one, with the resources Sales, Catalog, Stores → Settings and, where there is one, Inventory.',
      'Save and activate it, and copy the access token.',
      'Open Stores → Configuration → Services → OAuth and allow access tokens to be used as bearer tokens: since version 2.4.4 that is off.',
    ],
    fields: [
      {
        name: 'address',
        label: 'Address of the shop',
        hint: 'With the folder it lives in, if it has one, but not the admin’s. It must be on https.',
        placeholder: 'https://shop.example',
      },
      {
        name: 'accessToken',
        label: 'Access token',
        hint: 'Of the integration, not the access token’s secret.',
        isSecret: true,
      },
    ],
  },
  appSteps: [],
  abilities: [
    'Reads orders with what was refunded, and products with their kinds, price and stock.',
    'Learns of changes by asking: Magento Open Source tells of nothing.',
    'Does not see a change of stock until the product itself changes.',
    'Reads no customers but those who ordered.',
    'Writes nothing to the shop.',
    'Cannot open Adobe Commerce as a Cloud Service, which has another way in.',
    'Cannot end its own access: to end it, remove the integration in the admin of the shop.',
  ],
  // a guest is known by their order: see buyerOf() in map-order.ts
  recordUrl: (account, kind, externalId) =>
    externalId.startsWith('order:')
      ? adminUrl(account, 'order', externalId.slice('order:'.length))
      : adminUrl(account, kind, externalId),
}

const adminUrl = (account: string, kind: LinkKind, id: string) =>
  `https://${account}/admin/${places[kind](encodeURIComponent(id))}`
