import type { LinkKind, Manifest } from '../contract/manifest'

const panel = 'https://sellers.snapdeal.com'

const places: Record<LinkKind, (id: string) => string> = {
  order: (id) => `${panel}/orders?suborder=${id}`,
  product: (id) => `${panel}/catalog?supc=${id}`,
  customer: (id) => `${panel}/orders?customer=${id}`,
}

export const manifest: Manifest = {
  slug: 'snapdeal',
  label: 'Snapdeal',
  apiVersion: 'Seller API v1',
  entities: ['products', 'orders'],
  // sellers choose on Snapdeal's page what an app may do
  scopes: [],
  // lists are paged by number and move while they are read: what slips through is read again for an hour
  lagSeconds: 3600,
  account: {
    label: 'Seller code',
    placeholder: 's0d02c1',
    hint: 'The letters and digits that Snapdeal’s seller panel shows as your seller (vendor) code.',
    normalize: (typed) => {
      const code = typed.trim().toLowerCase()
      return /^[a-z0-9][a-z0-9_-]{2,63}$/.test(code) ? code : undefined
    },
  },
  appSteps: [
    'Ask Snapdeal first whether new API partners are still let in: nobody here has tried it lately.',
    'Register as a partner at sellerapis.snapdeal.com. Snapdeal sends a client id, a token (X-Auth-Token) and an application id: they are SNAPDEAL_CLIENT_ID, SNAPDEAL_CLIENT_SECRET and SNAPDEAL_APPLICATION_ID.',
    'If Snapdeal wants to know where sellers are led back to, this is the address: {callback}',
  ],
  abilities: [
    'Reads pending, sent and cancelled suborders, each as an order of one piece, and products with stock and, where Snapdeal shows it, price.',
    'Asks every few minutes: notifications of Snapdeal are not built.',
    'Does not see returns, refunds or Snapdeal’s fees.',
    'Keeps a buyer’s name with the order and nothing else of them: Snapdeal has published no rules for their data. So there are no customers, and no repeat purchases, of this channel.',
    'Cannot prove whose access it has: Snapdeal does not say. Enter your own seller code.',
    'Cannot read or send messages: Snapdeal has no interface for them.',
    'Cannot print, send or cancel an order: that is done in the seller panel.',
    'Was built from public descriptions without a single real answer of Snapdeal, and has not met a real account yet. Look closely at the first orders.',
  ],
  recordUrl: (_account, kind, externalId) => places[kind](encodeURIComponent(externalId)),
}
