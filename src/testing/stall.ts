import { createHmac } from 'node:crypto'
import { createMarket, type MarketOptions } from '@/sandbox/kit/create-market'
import type { Market } from '@/sandbox/kit/market'
import { askConsent, fieldReader, redirectProblem } from '@/sandbox/kit/oauth/consent'
import { isSecret } from '@/sandbox/kit/oauth/is-secret'
import { messagePage } from '@/sandbox/kit/oauth/page'
import { readFields } from '@/sandbox/kit/oauth/read-fields'
import { hashText } from '@/sandbox/kit/shop/hash'
import { seedOf } from '@/sandbox/kit/shop/new-shop'
import { paymentOf } from '@/sandbox/kit/shop/order-sums'
import { pageAfter, pageAt, readCursor, writeCursor } from '@/sandbox/kit/shop/page'
import type { CustomerRecord, OrderRecord } from '@/sandbox/kit/shop/records'
import { Shop } from '@/sandbox/kit/shop/shop'
import { standInOf } from '@/sandbox/kit/stand-in-of'
import { inPresentment, money, time } from '@/sandbox/kit/values'
import { Subscriptions } from '@/sandbox/kit/webhooks/subscriptions'
import { redirect, replyHtml, replyJson } from '@/sandbox/server/reply'
import type { Exchange, StandIn } from '@/sandbox/server/stand-in'

const ids = {
  orders: { first: 1000, stride: 10 },
  customers: { first: 50_000, stride: 10 },
  products: { first: 200_000, stride: 10 },
  checkouts: { first: 900_000, stride: 10 },
}
const people = { salt: hashText('stall'), share: 0.5, relay: 'buyers.stall.example' }

/** A made-up REST marketplace that shows its people by masked addresses: what a stand-in made of the kit looks like. */
export function createStall(options: MarketOptions): StandIn {
  const subscriptions = new Subscriptions()
  const market = createMarket(
    {
      slug: 'stall',
      tokens: { access: 'sa_', refresh: 'sr_', rotation: 'once' },
      make: (shop) => new Shop(shop, seedOf(shop, ids, people)),
      url: (shop) => `${market.origin}/stall/${shop.settings.domain}`,
      tell: (shop, event, eventId) => {
        const { domain } = shop.settings
        if (!('order' in event)) return
        for (const { uri, clientId } of subscriptions.of(domain))
          market.sender.send({
            shop: domain,
            topic: event.type,
            url: uri,
            webhookId: eventId,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ topic: event.type, order: viewOrder(event.order) }),
            sign: (body) => {
              const app = market.apps.get(clientId)
              return app && { 'x-stall-signature': sign(body, app.clientSecret) }
            },
          })
      },
    },
    options,
  )
  return standInOf(market, {
    handle: (exchange) => handle(market, subscriptions, exchange),
    kept: { subscriptions },
  })
}

const sign = (body: string, secret: string) =>
  createHmac('sha256', secret).update(body).digest('hex')

async function handle(market: Market, subscriptions: Subscriptions, exchange: Exchange) {
  const { response, query } = exchange
  const [domain = '', place] = exchange.path
  const shop = market.shops.get(domain)
  if (!shop) return replyHtml(response, 404, messagePage('Stall', 'No such shop', domain))
  if (place === 'authorize') return authorize(market, shop, exchange)
  if (place === 'token') return giveToken(market, exchange)
  await market.faults.delay()
  const token = exchange.headers.authorization?.replace(/^Bearer /, '')
  const grant = market.grants.use(token, domain)
  if (!grant) return replyJson(response, 401, { error: 'unauthorized' })
  const failure = market.faults.failure()
  if (failure) return replyJson(response, failure, { error: 'failed' })
  if (place === 'customers') {
    const offset = Number(query.get('offset') ?? 0)
    const { records, total } = pageAt(shop.customers, { by: 'createdAt' }, offset, 20)
    return replyJson(response, 200, { total, customers: records.map(viewCustomer) })
  }
  if (place === 'webhooks') {
    const uri = String(readFields(exchange)?.['uri'])
    const added = subscriptions.add(
      { shop: domain, clientId: grant.clientId, topic: 'all', uri },
      market.now(),
    )
    return replyJson(response, added ? 201 : 409, added ?? { error: 'exists' })
  }
  const from = query.get('updated_from')
  const { records, next } = pageAfter(
    shop.orders,
    { by: 'updatedAt', from: from ? Date.parse(from) : undefined },
    readCursor(query.get('cursor') ?? ''),
    20,
  )
  replyJson(response, 200, { orders: records.map(viewOrder), cursor: next && writeCursor(next) })
}

function authorize(market: Market, shop: Shop, exchange: Exchange): void {
  const read = fieldReader(exchange)
  const app = market.apps.get(read('client_id'))
  const problem = redirectProblem(app, read('redirect_uri'))
  if (!app || problem) {
    replyHtml(exchange.response, 400, problem ?? '')
    return
  }
  const { name, domain } = shop.settings
  const asked = { vendor: 'Stall', app: app.name, shopName: name, domain, abilities: ['Read'] }
  if (!askConsent(market, exchange, { ...asked, fields: {} })) return
  const grant = { clientId: app.clientId, shop: domain, scopes: ['read'] }
  const code = market.grants.giveCode(grant, read('redirect_uri'), read('code_challenge'))
  redirect(exchange.response, `${read('redirect_uri')}?code=${code}`)
}

function giveToken(market: Market, exchange: Exchange) {
  const fields = readFields(exchange) ?? {}
  const app = market.apps.get(String(fields['client_id']))
  const refuse = () => replyJson(exchange.response, 400, { error: 'invalid_grant' })
  if (!app || !isSecret(fields['client_secret'], app.clientSecret)) return refuse()
  const { clientId } = app
  const by = { clientId, redirectUri: fields['redirect_uri'], verifier: fields['code_verifier'] }
  const grant = fields['code'] ? market.grants.takeCode(fields['code'], by) : undefined
  const tokens = grant
    ? market.grants.giveExpiring(grant)
    : market.grants.renew(fields['refresh_token'], clientId)
  if (!tokens) return refuse()
  const { access, refresh } = tokens
  replyJson(exchange.response, 200, { access_token: access.token, refresh_token: refresh.token })
}

const viewCustomer = (customer: CustomerRecord) => ({
  name: customer.username,
  email: customer.email,
})

const viewOrder = (order: OrderRecord) => ({
  id: order.id,
  updated: time(order.updatedAt),
  status: order.cancelledAt === null ? order.financial : 'cancelled',
  paid: money(inPresentment(paymentOf(order)?.amount ?? 0, order.presentment)),
  currency: order.presentment.currency,
  returns: order.returns.map(({ status, reason }) => ({ status, reason })),
})
