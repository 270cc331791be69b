import type { z } from 'zod'
import { appsFrom } from '../kit/apps'
import { control, shopOf } from '../kit/control/control'
import { createMarket } from '../kit/create-market'
import { messagePage } from '../kit/oauth/page'
import { NewShop } from '../kit/shop/new-shop'
import { standInOf } from '../kit/stand-in-of'
import { Subscriptions } from '../kit/webhooks/subscriptions'
import { replyHtml } from '../server/reply'
import type { ControlRequest, Exchange, StandIn } from '../server/stand-in'
import { answerCall } from './api'
import { TiktokApp } from './apps'
import { authorize, giveToken } from './oauth'
import { demoShop, TiktokShop } from './shop'
import { tell, tellDeauthorized } from './tell'
import type { World } from './world'

const DAY_SECONDS = 86_400
const categories = ['authorization', 'order', 'product', 'return_refund', 'event']

/** TikTok Shop as an app meets it, with the demo's shop unless others are named: one address for consent, tokens and calls. */
export function createTiktokShop(
  options: {
    now?: () => number
    apps?: z.input<typeof TiktokApp>[]
    shops?: z.input<typeof NewShop>[]
  } = {},
): StandIn {
  const hooks = new Subscriptions()
  const apps = appsFrom(TiktokApp, options.apps)
  const market = createMarket(
    {
      slug: 'tiktok-shop',
      tokens: { access: 'TTP_', refresh: 'TTP_R', rotation: 'once' },
      settings: { tokenSeconds: 7 * DAY_SECONDS, refreshSeconds: 365 * DAY_SECONDS },
      make: (shop) => new TiktokShop(shop),
      url: () => `${market.origin}/tiktok-shop`,
      tell: (shop, event) => tell(world, shop as TiktokShop, event),
      describe: (shop) => ({ shopId: (shop as TiktokShop).shopId }),
    },
    { ...(options.now && { now: options.now }) },
  )
  market.apps = apps
  market.inputs = { ...market.inputs, app: TiktokApp }
  const world: World = {
    ...{ market, hooks },
    appOf: (clientId) => apps.get(clientId),
    shopOf: (domain) => market.shops.get(domain) as TiktokShop | undefined,
  }
  for (const shop of options.shops ?? [demoShop]) market.shops.open(NewShop.parse(shop))
  return standInOf(market, {
    handle: (exchange) => handle(world, exchange),
    control: (request) => deauthorize(world, request) ?? control(market, request),
    kept: { hooks },
  })
}

async function handle(world: World, exchange: Exchange): Promise<void> {
  const { method, path, response } = exchange
  const place = path.join('/')
  if (place === 'open/authorize') return authorize(world, exchange)
  const [, what] = /^api\/v2\/token\/(get|refresh)$/.exec(place) ?? []
  if (what && method === 'GET') return giveToken(world, exchange, what)
  if (categories.includes(path[0] ?? '')) return answerCall(world, exchange)
  replyHtml(response, 404, messagePage('TikTok Shop', 'Not found', 'Nothing is here.'))
}

/** A seller takes the access back, and apps are told. Undefined: another request. */
function deauthorize(world: World, { method, path }: ControlRequest): object | undefined {
  const [domain = '', what] = path
  if (method !== 'POST' || what !== 'deauthorize') return undefined
  shopOf(world.market, domain)
  const shop = world.shopOf(domain)
  if (shop) tellDeauthorized(world, shop)
  return { revoked: world.market.grants.revoke(domain) }
}
