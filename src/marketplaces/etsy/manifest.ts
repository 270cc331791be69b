import type { LinkKind, Manifest } from '../contract/manifest'

const scopes = ['transactions_r', 'listings_r', 'shops_r']

const places: Record<LinkKind, (id: string) => string> = {
  order: (id) => `https://www.etsy.com/your/orders/sold?order_id=${id}`,
  product: (id) => `https://www.etsy.com/listing/${id}`,
  customer: (id) => `https://www.etsy.com/people/${id}`,
}

export const manifest: Manifest = {
  slug: 'etsy',
  label: 'Etsy',
  apiVersion: 'Open API v3',
  entities: ['products', 'orders'],
  scopes,
  lagSeconds: 300,
  dailyCalls: 10_000,
  // listings are asked for state by state, of which there are five
  callsPerSync: 6,
  appSteps: [
    'Open etsy.com/developers/register and create an app; Etsy reads the request before it lets the app in. “Etsy” may not be part of its name.',
    'Under “Edit your callback URLs”, enter this address: {callback}',
    'Copy keystring and shared secret: they are ETSY_CLIENT_ID and ETSY_CLIENT_SECRET.',
    'An app that is not Etsy’s “commercial access” opens five shops at most, and cannot have webhooks.',
    'With commercial access, open the webhook portal of the app, add this endpoint for the four topics of orders, and set the secret that is shown, which begins with whsec_, as ETSY_WEBHOOK_SECRETS: {webhooks}',
    `Merchants will be asked for these scopes: ${scopes.join(', ')}.`,
  ],
  abilities: [
    'Reads orders with payments, refunds, cancellations and shipments, and listings in every state with their variations, stock and price.',
    'Hears within minutes of orders that are paid, sent, brought or cancelled, where Etsy gave the app commercial access; of refunds and listings it learns by asking.',
    'Cannot read or send messages: Etsy has no interface for conversations. It tells the seller of them by e-mail, and forwarding those e-mails is the only way in which they could come in.',
    'Sees a buyer’s e-mail address only where Etsy has approved the app for it, and in some regions no postal address.',
    'Does not see what Etsy charges for a sale.',
    'Cannot cancel, refund or send an order: that is done on Etsy.',
    'Cannot end its own access: that is done on Etsy, under Account settings, Apps.',
    'Cannot use Etsy members’ contact details for marketing: Etsy forbids it.',
  ],
  recordUrl: (_account, kind, externalId) => places[kind](encodeURIComponent(externalId)),
}
