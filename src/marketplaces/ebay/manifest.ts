import type { LinkKind, Manifest } from '../contract/manifest'
import { carrierCodes } from './carriers'
import { isOfCase } from './case-message'

const PREFIX = 'https://api.ebay.com/oauth/api_scope'
/** What an app may do for itself, without a seller. */
export const APP_SCOPE = PREFIX

const scopes = [
  `${PREFIX}/sell.fulfillment`,
  `${PREFIX}/sell.inventory.readonly`,
  `${PREFIX}/commerce.identity.readonly`,
  `${PREFIX}/commerce.notification.subscription`,
  `${PREFIX}/commerce.message`,
]

/** How far back eBay shows orders. */
export const VISIBLE_DAYS = 730

const places: Record<LinkKind, (id: string) => string> = {
  order: (id) => `https://www.ebay.com/sh/ord/details?orderid=${id}`,
  product: (id) => `https://www.ebay.com/sh/lst/active?keyword=${id}`,
  customer: (id) => `https://www.ebay.com/usr/${id}`,
}

export const manifest: Manifest = {
  slug: 'ebay',
  label: 'eBay',
  apiVersion: 'Fulfillment v1, Inventory v1, Message v1, Post-Order v2, Notification v1',
  entities: ['products', 'orders', 'messages', 'cases'],
  scopes,
  lagSeconds: 300,
  callsPerSync: 9,
  callsPerProduct: 1,
  carriers: Object.keys(carrierCodes),
  appSteps: [
    'Open developer.ebay.com, “Application Keysets”, and create a production keyset.',
    'Make up 32 to 80 letters and digits as a verification token and set it as EBAY_VERIFICATION_TOKEN.',
    'Under “User Tokens”, add a redirect URL (RuName) with this as its accepted URL: {callback}. The RuName that eBay makes of it is EBAY_RU_NAME.',
    'Start Regulars with all settings below; eBay asks the next address at once whether it is yours.',
    'Under “Alerts and Notifications”, subscribe to marketplace account deletion with this endpoint and the verification token: {webhooks}',
    `Check under “OAuth Scopes” that the keyset has these: ${scopes.join(', ')}.`,
  ],
  abilities: [
    'Reads orders with payments, refunds, cancellations and shipments, and what is listed through eBay’s Inventory API with stock and price.',
    'Hears of new and shipped orders, and of messages, within minutes; of payments, refunds and cancellations it learns by asking every few minutes.',
    'Sees orders of the last two years.',
    'Reads returns, cancellations, inquiries about parcels that did not come and cases, with the time until when to answer; what buyers say of returns and of parcels that did not come stands in the inbox, too. They are answered on eBay.',
    'Marks orders as shipped, with carrier and tracking number.',
    'Reads what buyers and the seller wrote to each other, answers them, and marks conversations as read. A message belongs to a listing at eBay, not to an order.',
    'Sends pictures and documents with an answer where Regulars has an https address, from which eBay fetches them.',
    'Sees a buyer’s relay address for two weeks, and name and street for 90 days after the order: what was read stays.',
    'Does not see listings that were made by hand on eBay’s pages, nor listings that have been deleted.',
    'Cannot end its own access: that is done on eBay, under Account, Third-party app access.',
    'Cannot use buyers’ contact details for marketing: eBay forbids it.',
  ],
  messages: {
    ...{ read: true, reply: true, attach: true, start: false, maxLength: 2000 },
    files: {
      most: 5,
      types: ['image/jpeg', 'image/png', 'application/pdf', 'text/plain'],
      maxBytes: 10 * 1_048_576,
    },
    rules: [
      { forbids: 'links', sentence: 'eBay allows no links in messages to buyers.' },
      { forbids: 'emails', sentence: 'eBay allows no e-mail addresses in messages to buyers.' },
      { forbids: 'phones', sentence: 'eBay allows no phone numbers in messages to buyers.' },
    ],
    answeredThere: (externalConversationId) =>
      isOfCase(externalConversationId)
        ? 'Answer this one on eBay: returns and inquiries take no answers from here.'
        : undefined,
    conversationUrl: () => 'https://www.ebay.com/mesg',
  },
  olderOrders:
    'eBay shows apps no orders older than two years. A file of older ones can be imported.',
  recordUrl: (_account, kind, externalId) => places[kind](encodeURIComponent(externalId)),
}
