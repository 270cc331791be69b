import { z } from 'zod'
import type { Market } from '@/sandbox/kit/market'
import type { AccessToken } from '@/sandbox/kit/oauth/grants'
import { pageAt } from '@/sandbox/kit/shop/page'
import { replyJson } from '@/sandbox/server/reply'
import type { Exchange } from '@/sandbox/server/stand-in'
import { answerMessages } from './messages-api'
import type { Notifications } from './notifications'
import { answerPostOrder } from './post-order-api'
import { refuse } from './refuse'
import { answerShipments } from './shipments-api'
import { EbayShop } from './shop'
import { skuOf, viewItem, viewOffer, viewOrder } from './views'

const MAX_LIMIT = 200
/** ids of lines follow from their order's */
const LINES = 64
const TWO_YEARS_MS = 731 * 86_400_000

interface Call {
  market: Market
  notifications: Notifications
  exchange: Exchange
  grant: AccessToken
  /** absent for a token of the app itself */
  shop: EbayShop | undefined
}

/** Answers a call of the API that bears a token. */
export async function answerCall(market: Market, notifications: Notifications, exchange: Exchange) {
  await market.faults.delay()
  // the Post-Order API wants the token under a name of its own
  const scheme = exchange.path[0] === 'post-order' ? 'IAF' : 'Bearer'
  const [given, token] = (exchange.headers.authorization ?? '').split(' ')
  const grant = given === scheme ? market.grants.use(token) : undefined
  if (!grant) return refuse(exchange, 401, 1001, 'Invalid access token')
  const failure = market.faults.failure()
  if (failure === 429)
    return refuse(exchange, 429, 2001, 'The request limit has been reached for the resource.')
  if (failure) return refuse(exchange, failure, 2000, 'A system error has occurred.')
  const shop = market.shops.get(grant.shop)
  const call = {
    ...{ market, notifications, exchange, grant },
    shop: shop instanceof EbayShop ? shop : undefined,
  }
  const [family, api, , ...rest] = exchange.path
  if (family === 'commerce' && api === 'notification') return answerNotification(call, rest)
  if (!call.shop) return refuse(exchange, 403, 1100, 'Insufficient permissions')
  const seller = { ...call, shop: call.shop }
  if (family === 'post-order') return answerPostOrder(seller, exchange.path.slice(2))
  if (family === 'commerce' && api === 'identity') return answerIdentity(seller)
  if (family === 'commerce' && api === 'message')
    return answerMessages({ ...seller, now: market.now() }, rest)
  if (family === 'sell' && api === 'fulfillment') return answerOrders(seller, rest)
  if (family === 'sell' && api === 'inventory') return answerInventory(seller, rest)
  return refuse(exchange, 404, 2002, 'Resource not found')
}

type SellerCall = Call & { shop: EbayShop }

const answerIdentity = ({ shop, exchange }: SellerCall) =>
  replyJson(exchange.response, 200, {
    userId: shop.userId,
    username: shop.settings.domain,
    accountType: 'BUSINESS',
    registrationMarketplaceId: 'EBAY_GB',
    status: 'CONFIRMED',
  })

function answerOrders(call: SellerCall, [what, id, part]: string[]) {
  const { shop, exchange, market } = call
  const { response, query } = exchange
  if (what !== 'order') return refuse(exchange, 404, 2002, 'Resource not found')
  const find = (text: string) => shop.orders.get(shop.readId('orders', text) ?? -1)
  if (id !== undefined) {
    const found = find(id)
    if (found && part === 'shipping_fulfillment') return answerShipments(call, found)
    return found
      ? replyJson(response, 200, viewOrder(shop, found, true))
      : refuse(exchange, 404, 32100, 'Invalid order ID')
  }
  const named = query.get('orderIds')?.split(',')
  if (named) {
    if (named.length > 50) return refuse(exchange, 400, 30700, 'Too many order IDs')
    const orders = named
      .flatMap((text) => find(text) ?? findByLine(shop, text) ?? [])
      .map((one) => viewOrder(shop, one))
    return replyJson(response, 200, { total: orders.length, orders })
  }
  const [limit, offset] = [Number(query.get('limit') ?? 50), Number(query.get('offset') ?? 0)]
  if (!(limit >= 1 && limit <= MAX_LIMIT)) return refuse(exchange, 400, 30800, 'Invalid limit')
  const form = /^(creationdate|lastmodifieddate):\[([^.\]]+\.\d{3}Z)\.\.([^\]]*)\]$/
  const [, field, from = '', to = ''] = form.exec(query.get('filter') ?? '') ?? []
  const since = Date.parse(from)
  if (Number.isNaN(since) || since > market.now() + 60_000)
    return refuse(exchange, 400, 30700, 'Invalid filter')
  if (since < market.now() - TWO_YEARS_MS)
    return refuse(exchange, 400, 30810, 'The start date is more than two years in the past')
  const { records, total } = pageAt(
    shop.orders,
    {
      by: 'createdAt',
      reverse: true,
      where: (entry) => {
        const at = field === 'creationdate' ? entry.createdAt : entry.updatedAt
        return at >= since && (to === '' || at <= Date.parse(to))
      },
    },
    offset,
    limit,
  )
  const orders = records.map((one) => viewOrder(shop, one))
  return replyJson(response, 200, { total, limit, offset, orders })
}

/** Orders of one line are known by their listing and their line, too. */
function findByLine(shop: EbayShop, text: string) {
  const line = /^\d+-(\d+)$/.exec(text)?.[1]
  const order = line && shop.orders.get(Math.floor(Number(line) / LINES))
  return order && order.lines.length === 1 ? order : undefined
}

function answerInventory({ shop, exchange }: SellerCall, [what, sku]: string[]) {
  const { response, query } = exchange
  const items = [...shop.products.walk({ by: 'id' })].flatMap((entry) => {
    const product = entry.record()
    return product.variants.map((variant) => ({ product, variant }))
  })
  const find = (wanted: string | null | undefined) =>
    items.find(({ variant }) => skuOf(variant) === wanted)
  if (what === 'offer') {
    const found = find(query.get('sku'))
    if (!found) return refuse(exchange, 404, 25713, 'This Offer is not available.')
    const offers = [viewOffer(shop, found.product, found.variant)]
    return replyJson(response, 200, { total: 1, size: 1, offers })
  }
  if (what !== 'inventory_item') return refuse(exchange, 404, 2002, 'Resource not found')
  if (sku !== undefined) {
    const found = find(sku)
    return found
      ? replyJson(response, 200, viewItem(found.product, found.variant))
      : refuse(exchange, 404, 25710, 'We didn’t find the entity you are requesting.')
  }
  const [limit, page] = [Number(query.get('limit') ?? 25), Number(query.get('offset') ?? 0)]
  if (!(limit >= 1 && limit <= MAX_LIMIT)) return refuse(exchange, 400, 25706, 'Invalid limit')
  const inventoryItems = items
    .slice(page * limit, (page + 1) * limit)
    .map(({ product, variant }) => viewItem(product, variant))
  return replyJson(response, 200, {
    ...{ total: items.length, size: inventoryItems.length, limit },
    ...(inventoryItems.length > 0 && { inventoryItems }),
  })
}

const NewDestination = z.object({
  name: z.string(),
  status: z.string(),
  deliveryConfig: z.object({
    endpoint: z.url(),
    verificationToken: z.string().regex(/^[\w-]{32,80}$/),
  }),
})
const NewSubscription = z.object({
  topicId: z.string().optional(),
  destinationId: z.string(),
  status: z.string(),
})

async function answerNotification(call: Call, [what, id]: string[]): Promise<void> {
  const { notifications, exchange, grant, shop, market } = call
  const { response, method } = exchange
  const { clientId } = grant
  const body = () => JSON.parse(exchange.body.toString('utf8')) as unknown
  const made = (place: string, made: string) => {
    response.writeHead(201, {
      location: `https://api.ebay.com/commerce/notification/v1/${place}/${made}`,
    })
    response.end()
  }
  if (what === 'public_key')
    return id === notifications.kid
      ? replyJson(response, 200, notifications.publicKey)
      : refuse(exchange, 404, 195001, 'The specified public key does not exist.')
  if (what === 'destination' && !shop) {
    const own = [...notifications.destinations.values()].filter((one) => one.clientId === clientId)
    if (method === 'GET') return replyJson(response, 200, { total: own.length, destinations: own })
    const wanted = NewDestination.safeParse(body())
    if (!wanted.success) return refuse(exchange, 400, 195018, 'Invalid or missing destination.')
    const added = await notifications.addDestination(clientId, wanted.data)
    return added
      ? made('destination', added.destinationId)
      : refuse(exchange, 409, 195020, 'Challenge verification failed for the endpoint.')
  }
  if (what === 'subscription' && shop) {
    const { domain } = shop.settings
    const own = notifications.subscriptions.of(domain, clientId)
    if (method === 'GET')
      return replyJson(response, 200, {
        total: own.length,
        subscriptions: own.map((one) => ({
          subscriptionId: String(one.id),
          topicId: one.topic,
          destinationId: one.uri,
          status: 'ENABLED',
        })),
      })
    const wanted = NewSubscription.parse(body())
    if (!notifications.destinations.has(wanted.destinationId))
      return refuse(exchange, 400, 195013, 'Invalid destination.')
    const known = own.find((one) => String(one.id) === id)
    if (known) {
      notifications.subscriptions.change(known, { uri: wanted.destinationId }, market.now())
      response.writeHead(204).end()
      return
    }
    const topic = wanted.topicId ?? ''
    if (own.some((one) => one.topic === topic))
      return refuse(exchange, 409, 195012, 'The subscription already exists.')
    const added = notifications.subscriptions.add(
      { shop: domain, clientId, topic, uri: wanted.destinationId },
      market.now(),
    )
    return made('subscription', String(added?.id))
  }
  return refuse(exchange, 403, 195011, 'The application is not authorized for this.')
}
