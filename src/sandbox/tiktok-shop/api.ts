import { isSecret } from '../kit/oauth/is-secret'
import { replyJson } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import { answerAfterSales } from './after-sales'
import type { TiktokApp } from './apps'
import { answerOrders } from './orders'
import { answerProducts } from './products'
import type { TiktokShop } from './shop'
import { signatureOfCall } from './signature'
import { answerHooks } from './tell'
import type { World } from './world'

/** milliseconds by which a call's clock may be behind and ahead */
const [BEHIND, AHEAD] = [300_000, 30_000]

export interface Call {
  world: World
  app: TiktokApp
  shop: TiktokShop
  method: string
  /** behind the category and version */
  path: readonly string[]
  query: URLSearchParams
  body: Record<string, unknown>
  send: (data: object) => void
  refuse: (status: number, code: number, message: string) => void
}

const areas: Record<string, { scope: string; answer: (call: Call) => void }> = {
  'order/202309': { scope: 'seller.order.info', answer: answerOrders },
  'order/202507': { scope: 'seller.order.info', answer: answerOrders },
  'product/202309': { scope: 'seller.product.basic', answer: answerProducts },
  'product/202502': { scope: 'seller.product.basic', answer: answerProducts },
  'return_refund/202309': { scope: 'seller.return_refund.basic', answer: answerAfterSales },
  'event/202309': { scope: 'seller.authorization.info', answer: answerHooks },
}

/** Answers a signed call. */
export async function answerCall(world: World, exchange: Exchange) {
  const { market } = world
  const { path, query, response, headers } = exchange
  await market.faults.delay()
  const refuse = (status: number, code: number, message: string) =>
    replyJson(response, status, { code, message, data: null, request_id: 'sandbox' })
  const send = (data: object) =>
    replyJson(response, 200, { code: 0, message: 'Success', data, request_id: 'sandbox' })
  const app = world.appOf(query.get('app_key') ?? '')
  const sentAt = Number(query.get('timestamp')) * 1000
  const isNow = sentAt >= market.now() - BEHIND && sentAt <= market.now() + AHEAD
  if (!app || !isNow) return refuse(400, 36_009_004, 'Invalid credentials or timestamp')
  if (!isSigned(app, exchange)) return refuse(401, 106_001, 'Invalid sign')
  const grant = market.grants.use(String(headers['x-tts-access-token'] ?? ''))
  const shop = grant && world.shopOf(grant.shop)
  if (!shop || grant.clientId !== app.clientId) return refuse(401, 105_002, 'Expired access token')
  const failure = market.faults.failure()
  if (failure === 429 || !isWithinRate(world, app, shop, path.join('/')))
    return refuse(429, 36_009_002, 'Too many requests')
  if (failure) return refuse(failure, 36_009_003, 'Internal error')
  const [category, version, ...rest] = path
  const cipher = query.get('shop_cipher')
  if (category === 'authorization') {
    if (cipher !== null) return refuse(400, 36_009_004, 'Unexpected shop_cipher')
    return send({ shops: [viewShop(shop)] })
  }
  if (cipher === null) return refuse(400, 106_013, 'shop_cipher is missing')
  if (cipher !== shop.cipher) return refuse(400, 36_009_004, 'Invalid shop_cipher')
  const area = areas[`${category}/${version}`]
  if (!area) return refuse(404, 36_009_009, 'Invalid path')
  if (!grant.scopes.includes(area.scope)) return refuse(403, 105_005, 'Access denied')
  const body = readBody(exchange)
  if (!body) return refuse(400, 36_009_022, 'Invalid request format')
  area.answer({ world, app, shop, method: exchange.method, path: rest, query, body, send, refuse })
}

const isSigned = ({ clientSecret }: TiktokApp, { path, query, body }: Exchange) =>
  isSecret(
    query.get('sign') ?? '',
    signatureOfCall(clientSecret, { path: `/${path.join('/')}`, query, body }),
  )

function isWithinRate({ market }: World, app: TiktokApp, shop: TiktokShop, method: string) {
  const { clientId, perSecond } = app
  const key = `${clientId} ${shop.id} ${method}`
  return market.buckets.take(key, { size: perSecond, perSecond })
}

function readBody({ body }: Exchange): Record<string, unknown> | undefined {
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

const viewShop = ({ shopId, cipher, settings }: TiktokShop) => ({
  id: shopId,
  name: settings.name,
  region: settings.countryCode,
  seller_type: 'LOCAL',
  cipher,
  code: `CODE${shopId.slice(-6)}`,
})
