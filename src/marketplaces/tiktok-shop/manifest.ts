import type { LinkKind, Manifest } from '../contract/manifest'

const scopes = [
  'seller.authorization.info',
  'seller.order.info',
  'seller.product.basic',
  'seller.return_refund.basic',
]

const SELLER_CENTER = 'https://seller.tiktokglobalshop.com'
const places: Record<LinkKind, (id: string) => string> = {
  order: (id) => `${SELLER_CENTER}/order/detail?order_no=${id}`,
  product: (id) => `${SELLER_CENTER}/product/edit/${id}`,
  customer: (id) => `${SELLER_CENTER}/chat?buyer_user_id=${id}`,
}

export const manifest: Manifest = {
  slug: 'tiktok-shop',
  label: 'TikTok Shop',
  apiVersion: '202309',
  entities: ['products', 'orders'],
  scopes,
  lagSeconds: 300,
  callsPerSync: 5,
  appSteps: [
    'Register as a developer at partner.tiktokshop.com (American sellers: partner.us.tiktokshop.com) and create a custom app; TikTok reads the request.',
    'Under “Redirect URL”, enter this address: {callback}',
    `Under “Manage API”, turn on these scopes: ${scopes.join(', ')}.`,
    'Copy app key, app secret and service id: they are TIKTOK_SHOP_CLIENT_ID, TIKTOK_SHOP_CLIENT_SECRET and TIKTOK_SHOP_APPLICATION_ID. For an American app, set the whole authorization link in the place of the service id.',
    'Webhooks are set for each shop when it is connected, at this address, which must be of a domain without a port: {webhooks}',
  ],
  abilities: [
    'Reads orders with payments, returns, cancellations and shipments, and products in every state with their variations, stock and price.',
    'Hears within seconds of orders that change, of returns, of cancellations and of products, and when the seller takes the access back.',
    'Opens one shop for each connection: where a seller’s consent covers several, the first that TikTok names.',
    'Sees no buyer while an order is on hold; name, address and phone number are masked where TikTok brings the parcel, and e-mail addresses are always relays.',
    'Cannot read or send messages: TikTok approves that app by app.',
    'Does not see what TikTok charges for a sale.',
    'Cannot cancel, refund or send an order: that is done in Seller Center.',
    'Cannot end its own access: that is done in Seller Center.',
    'Cannot use buyers’ contact details for marketing: TikTok forbids it.',
  ],
  recordUrl: (_account, kind, externalId) => places[kind](encodeURIComponent(externalId)),
}
