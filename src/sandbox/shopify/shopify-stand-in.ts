import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { z } from 'zod'
import { reply, replyHtml, replyJson } from '../server/reply'
import type { Exchange, StandIn } from '../server/stand-in'
import { AppRegistration } from './apps'
import { BulkOperations } from './bulk/bulk-operations'
import { control } from './control/control'
import { describeWorld } from './control/describe'
import { Faults } from './faults'
import { Buckets } from './graphql/buckets'
import { answerGraphql } from './graphql/endpoint'
import { authorize } from './oauth/authorize'
import { exchangeToken } from './oauth/exchange-token'
import { Grants } from './oauth/grants'
import { messagePage } from './oauth/page'
import { defaultSettings, type Settings } from './settings'
import { demoShop, NewShop } from './shop/open-shop'
import type { Shop } from './shop/shop'
import { Shops } from './shops'
import { Webhooks } from './webhooks/webhooks'
import type { World } from './world'

/** Shopify as an app meets it, with the demo’s shop unless others are named. */
export function createShopify(
  options: {
    now?: () => number
    apps?: z.input<typeof AppRegistration>[]
    shops?: z.input<typeof NewShop>[]
  } = {},
): StandIn {
  const now = options.now ?? Date.now
  const settings: Settings = structuredClone(defaultSettings)
  const faults = new Faults()
  const apps = new Map(
    (options.apps ?? []).map((app) => [app.clientId, AppRegistration.parse(app)] as const),
  )
  const webhooks = new Webhooks({ settings, faults, apps, now })
  const world: World = {
    now,
    origin: '',
    settings,
    apps,
    grants: new Grants(settings, now),
    shops: new Map(),
    faults,
    buckets: new Buckets(now),
    webhooks,
    bulk: new BulkOperations({ settings, faults, webhooks, now }),
  }
  const shops = new Shops(world.shops, now)
  for (const shop of options.shops ?? [demoShop]) shops.open(NewShop.parse(shop))
  return {
    slug: 'shopify',
    open: (origin) => {
      world.origin = origin
    },
    handle: (exchange) => handle(world, exchange),
    control: (request) => control(world, shops, request),
    describe: () => describeWorld(world, shops),
    snapshot: () => ({
      shops: shops.snapshot(),
      grants: world.grants.snapshot(),
      subscriptions: webhooks.subscriptions.snapshot(),
    }),
    restore: (saved) => {
      const state = saved as {
        shops: ReturnType<Shops['snapshot']>
        grants: ReturnType<Grants['snapshot']>
        subscriptions: ReturnType<Webhooks['subscriptions']['snapshot']>
      }
      shops.restore(state.shops)
      world.grants.restore(state.grants)
      webhooks.subscriptions.restore(state.subscriptions)
    },
    close: async () => {
      shops.stopAll()
      webhooks.close()
      world.bulk.close()
    },
  }
}

async function handle(world: World, exchange: Exchange): Promise<void> {
  const { method, path, response } = exchange
  const [domain = '', ...rest] = path
  const shop = world.shops.get(domain)
  if (!shop)
    return replyHtml(response, 404, messagePage('No such shop', `There is no ${domain} here.`))
  const place = rest.join('/')
  if (place === 'admin/oauth/authorize' && (method === 'GET' || method === 'POST'))
    return authorize(world, shop, exchange)
  if (method === 'POST' && place === 'admin/oauth/access_token')
    return exchangeToken(world, shop, exchange)
  // an unknown or expired version falls forward to the one that is served; its header says which
  if (method === 'POST' && /^admin\/api\/(\d{4}-\d{2}|unstable)\/graphql\.json$/.test(place))
    return answerGraphql(world, shop, exchange)
  if (method === 'GET' && rest[0] === 'bulk' && rest[1])
    return sendBulkFile(world, exchange, rest[1].replace(/\.jsonl$/, ''))
  if (method === 'GET' && rest[0] === 'checkouts') return recoveryPage(shop, exchange)
  replyJson(response, 404, { errors: 'Not Found' })
}

async function sendBulkFile(world: World, { response }: Exchange, key: string): Promise<void> {
  const file = world.bulk.download(key)
  if (!file)
    return reply(
      response,
      403,
      'application/xml',
      "<?xml version='1.0' encoding='UTF-8'?><Error><Code>ExpiredToken</Code></Error>",
    )
  response.writeHead(200, { 'content-type': 'application/jsonl' })
  await pipeline(createReadStream(file), response)
}

const recoveryPage = (shop: Shop, { response }: Exchange) =>
  replyHtml(
    response,
    200,
    messagePage(
      shop.settings.name,
      'Your cart is still here. This is where the checkout would go on.',
    ),
  )
