import type { LinkKind, Manifest } from '../contract/manifest'

const pages: Record<LinkKind, (id: string) => string> = {
  order: (id) => `post.php?post=${id}&action=edit`,
  product: (id) => `post.php?post=${id}&action=edit`,
  customer: (id) => `user-edit.php?user_id=${id}`,
}

export const manifest: Manifest = {
  slug: 'woocommerce',
  label: 'WooCommerce',
  apiVersion: 'wc/v3',
  entities: ['products', 'customers', 'orders', 'messages'],
  scopes: [],
  lagSeconds: 120,
  keys: {
    steps: [
      'In the admin of the shop, open WooCommerce → Settings → Advanced → REST API and click “Add key”.',
      'Choose a user who may manage the shop, and the permissions Read/Write: with Read alone, Regulars cannot answer buyers, is not told of changes and finds them by asking.',
      'Click “Generate API key” and copy both keys: the secret is shown only once.',
    ],
    fields: [
      {
        name: 'address',
        label: 'Address of the shop',
        hint: 'As under Settings → General, Site Address (URL). It must be on https.',
        placeholder: 'https://shop.example',
      },
      { name: 'consumerKey', label: 'Consumer key', hint: 'Begins with ck_.' },
      {
        name: 'consumerSecret',
        label: 'Consumer secret',
        hint: 'Begins with cs_.',
        isSecret: true,
      },
    ],
  },
  appSteps: [],
  abilities: [
    'Reads orders with what was refunded, products with variations and stock, and customers with their addresses.',
    'Hears of changes by webhooks, and checks every day that no order was missed.',
    'Reads what buyers write at the checkout and the notes to customers of an order, and answers with such a note, which the shop mails to the buyer. A note that is written in the shop and changes nothing of the order is seen with the next sync where the buyer waits for an answer, else with the order’s next change.',
    'Writes nothing else to the shop but its own webhooks.',
    'Cannot list abandoned carts: WooCommerce keeps none.',
    'Cannot find a changed address of a customer whose webhook was lost, until they order again.',
    'Cannot reach shops without https, with plain permalinks, or with a WooCommerce older than 5.8.',
    'Cannot end its own access: to end it, revoke the keys in the admin of the shop.',
  ],
  messages: {
    ...{ read: true, reply: true, attach: false, start: false, maxLength: 10_000, rules: [] },
    conversationUrl: (account, orderId) => adminUrl(account, 'order', orderId),
  },
  // a guest is known by their order: see buyerOf() in map-order.ts
  recordUrl: (account, kind, externalId) =>
    externalId.startsWith('order:')
      ? adminUrl(account, 'order', externalId.slice('order:'.length))
      : adminUrl(account, kind, externalId),
}

const adminUrl = (account: string, kind: LinkKind, id: string) =>
  `https://${account}/wp-admin/${pages[kind](encodeURIComponent(id))}`
