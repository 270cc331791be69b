import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { z } from 'zod'
import { appsFrom } from '@/sandbox/kit/apps'
import { Buckets } from '@/sandbox/kit/buckets'
import { Grants } from '@/sandbox/kit/oauth/grants'
import { Shops } from '@/sandbox/kit/shops'
import { standInOf } from '@/sandbox/kit/stand-in-of'
import { Sender } from '@/sandbox/kit/webhooks/sender'
import { reply, replyHtml, replyJson } from '../server/reply'
import type { Exchange, StandIn } from '../server/stand-in'
import { AppRegistration } from './apps'
import { BulkOperations } from './bulk/bulk-operations'
import { control } from './control/control'
import { ShopifyFaults } from './faults'
import { answerGraphql } from './graphql/endpoint'
import { authorize } from './oauth/authorize'
import { exchangeToken } from './oauth/exchange-token'
import { messagePage } from './oauth/message-page'
import { defaultSettings, SettingsChange } from './settings'
import { demoShop, NewShop, openShop } from './shop/open-shop'
import type { Shop } from './shop/shop'
import { tell } from './webhooks/tell'
import { Webhooks } from './webhooks/webhooks'
import { shopUrl, type World } from './world'

const tokens = { access: 'shpat_', refresh: 'shprt_', rotation: 'overlap' } as const

/** Shopify as an app meets it, with the demo’s shop unless others are named. */
export function createShopify(
  options: {
    now?: () => number
    apps?: z.input<typeof AppRegistration>[]
    shops?: z.input<typeof NewShop>[]
  } = {},
): StandIn {
  const now = options.now ?? Date.now
  const settings = structuredClone(defaultSettings)
  const faults = new ShopifyFaults()
  const apps = appsFrom(AppRegistration, options.apps)
  const sender = new Sender({ settings, faults, now })
  const webhooks = new Webhooks({ sender, apps, now })
  const bulk = new BulkOperations({ settings, faults, webhooks, now })
  const world: World = {
    slug: 'shopify',
    now,
    origin: '',
    settings,
    apps,
    grants: new Grants(tokens, settings, now),
    shops: new Shops<Shop, NewShop>(now, { make: openShop }),
    faults,
    sender,
    buckets: new Buckets(now),
    webhooks,
    bulk,
    inputs: { app: AppRegistration, settings: SettingsChange, shop: NewShop },
    tell: (shop: Shop, event, eventId) => tell(world, shop, event, eventId),
    url: (shop: Shop) => shopUrl(world, shop),
    describe: (shop: Shop) => describeShopify(world, shop),
  }
  for (const shop of options.shops ?? [demoShop]) world.shops.open(NewShop.parse(shop))
  return standInOf(world, {
    handle: (exchange) => handle(world, exchange),
    control: (request) => control(world, request),
    kept: { subscriptions: webhooks.subscriptions },
    close: () => bulk.close(),
  })
}

function describeShopify({ webhooks, bulk }: World, shop: Shop) {
  const { domain, plan, bigIds } = shop.settings
  return {
    plan,
    bigIds,
    subscriptions: webhooks.subscriptions.of(domain).length,
    bulkOperations: bulk.of(domain).map(({ id, status, objectCount }) => ({
      id: String(shop.toOutside(id)),
      status,
      objectCount,
    })),
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
