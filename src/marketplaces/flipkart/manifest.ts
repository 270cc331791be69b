import type { LinkKind, Manifest } from '../contract/manifest'

const scopes = ['Seller_Api']
const hub = 'https://seller.flipkart.com/index.html'

const places: Record<LinkKind, (id: string) => string> = {
  order: (id) => `${hub}#dashboard/my-orders?searchText=${id}`,
  product: (id) => `${hub}#dashboard/listings-management?searchText=${id}`,
  customer: (id) => `${hub}#dashboard/my-orders?buyer=${id}`,
}

const sellerIdHint =
  'The letters and digits that Flipkart’s Seller Hub shows as the seller ID of your account.'

export const manifest: Manifest = {
  slug: 'flipkart',
  label: 'Flipkart',
  apiVersion: 'Marketplace Seller API v3',
  entities: ['products', 'orders'],
  scopes,
  lagSeconds: 300,
  account: {
    label: 'Seller ID',
    placeholder: '5e11e40e0bea87a6',
    hint: sellerIdHint,
    normalize: (typed) => {
      const id = typed.trim().toLowerCase()
      return /^[a-z0-9][a-z0-9_-]{2,63}$/.test(id) ? id : undefined
    },
  },
  keys: {
    steps: [
      'Sign in at https://api.flipkart.net/oauth-register with your seller account.',
      'Create an application of the kind “self access”, for your own account. Flipkart forbids showing its keys to anybody who does this for several sellers: enter them only where this copy of Regulars is your own.',
      'Copy its id and its secret.',
    ],
    fields: [
      { name: 'sellerId', label: 'Seller ID', hint: sellerIdHint },
      { name: 'appId', label: 'Application ID', hint: 'Of the application of self access.' },
      {
        name: 'appSecret',
        label: 'Application secret',
        hint: 'Shown beside the application’s id.',
        isSecret: true,
      },
    ],
  },
  appSteps: [
    'Register at Flipkart’s Partner Dashboard as an API partner; Flipkart checks who you are, which takes about three days. Keys that a seller made for their own use may not be used by anybody else.',
    'Under Profile, Manage API Access, create a third-party application with this redirect URL, which must begin with https: {callback}',
    'Copy application id and application secret: they are FLIPKART_CLIENT_ID and FLIPKART_CLIENT_SECRET.',
    `Sellers will be asked for this scope: ${scopes.join(', ')}.`,
    'Notifications are asked for by e-mail to seller-api-queries@flipkart.com, for each seller: their seller ID, their locations, whether returns are wanted, a security test certificate (VAPT), and this address with a slash and the channel’s id behind it, which is the last part of the channel’s own address: {webhooks}',
    'A proxy in front of Regulars must let headers with an underscore pass (nginx: underscores_in_headers on): the signature comes in two of them.',
  ],
  abilities: [
    'Reads each shipment as an order, with its items, cancellations and returns, and listings with price and stock at your locations.',
    'Hears within seconds of orders that are placed, sent, brought, cancelled and returned, once Flipkart has agreed by e-mail to send notifications; until then, and with keys of your own application, it asks every few minutes.',
    'Does not see who bought: Flipkart shows names and addresses on labels only. So there are no customers, and no repeat purchases, of this channel.',
    'Does not see what was paid back, nor Flipkart’s fees: these are in its reports.',
    'Cannot see stock that lies in Flipkart’s own warehouses.',
    'Cannot read or send messages: Flipkart has no interface for them.',
    'Cannot pack, send or cancel an order: that is done in the Seller Hub.',
    'Cannot end its own access: that is done at Flipkart.',
    'Was built from Flipkart’s documents of 2024 and has not met a real account yet.',
  ],
  recordUrl: (_account, kind, externalId) => places[kind](encodeURIComponent(externalId)),
}
