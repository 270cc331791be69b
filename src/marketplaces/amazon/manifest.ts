import type { LinkKind, Manifest } from '../contract/manifest'
import { carrierCodes } from './carriers'

/** How far back Amazon shows orders. */
export const VISIBLE_DAYS = 730

const SELLER_CENTRAL = 'https://sellercentral.amazon.com'
const places: Record<LinkKind, (id: string) => string> = {
  order: (id) => `${SELLER_CENTRAL}/orders-v3/order/${id}`,
  product: (id) => `${SELLER_CENTRAL}/myinventory/inventory?searchTerm=${id}`,
  customer: (id) => `${SELLER_CENTRAL}/orders-v3/search?q=${id}`,
}

export const manifest: Manifest = {
  slug: 'amazon',
  label: 'Amazon',
  apiVersion:
    'Orders 2026-01-01 and v0 (shipments), Listings Items 2021-08-01, Sellers v1, Notifications v1',
  entities: ['products', 'orders'],
  // Amazon knows roles of an app instead
  scopes: [],
  lagSeconds: 300,
  carriers: Object.keys(carrierCodes),
  appSteps: [
    'Sign in to the Solution Provider Portal of Amazon and ask for the roles Product Listing, Inventory and Order Tracking, and Direct-to-Consumer Delivery; the last one is what buyers’ names and addresses are shown for.',
    'Add an app client for the Selling Partner API with these roles, and with this as its OAuth redirect URI: {callback}',
    'Its application id (amzn1.sp.solution.…) is AMAZON_APPLICATION_ID; client id and secret stand under “View” of its LWA credentials.',
    'Sellers of another part of the world than North America need AMAZON_BASE_URL: one copy of Regulars serves one part.',
    'To hear of changes at once, make a standard queue in AWS SQS whose policy lets the account 437568002678 (Amazon’s notifications) do SendMessage and GetQueueAttributes, and a user who may do ReceiveMessage and DeleteMessage there; set AMAZON_QUEUE_URL, AMAZON_QUEUE_KEY_ID and AMAZON_QUEUE_SECRET.',
    'Make a new client secret every 180 days, or every call fails: Amazon writes before it is time.',
  ],
  abilities: [
    'Reads orders of all stores of a seller with amounts and shipments, and listings with price and the stock that the seller sends.',
    'Sees orders of the last two years.',
    'Sees who bought only where the seller sends the order, and only until some time after delivery: what was read stays for 30 days.',
    'Hears of changed orders within minutes where this copy of Regulars has a queue for it; otherwise, and of listings, it learns by asking every few minutes.',
    'Marks orders that the seller sends as shipped, with carrier and tracking number.',
    'Does not see refunds, fees or returns, nor the stock that lies in Amazon’s warehouses.',
    'Cannot read what buyers write: their messages come to the seller’s mailbox.',
    'Cannot use buyers’ addresses for marketing: Amazon forbids it.',
    'Cannot end its own access: that is done in Seller Central, under Manage Your Apps. Access must be given anew every year.',
  ],
  messages: {
    ...{ read: false, reply: false, attach: false, start: false, rules: [] },
    conversationUrl: () => 'https://sellercentral.amazon.com/messaging/inbox',
  },
  olderOrders:
    'Amazon shows apps no orders older than two years. A file of older ones can be imported.',
  recordUrl: (_account, kind, externalId) => places[kind](encodeURIComponent(externalId)),
}
