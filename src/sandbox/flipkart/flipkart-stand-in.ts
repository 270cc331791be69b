import { z } from 'zod'
import { appsFrom } from '../kit/apps'
import { control as common, shopOf } from '../kit/control/control'
import { createMarket } from '../kit/create-market'
import { messagePage } from '../kit/oauth/page'
import { standInOf } from '../kit/stand-in-of'
import { replyHtml } from '../server/reply'
import type { ControlRequest, Exchange, StandIn } from '../server/stand-in'
import { answerCall } from './api'
import { authorize, giveToken } from './oauth'
import { ownApp } from './own-apps'
import { demoShop, FlipkartShop, NewFlipkartShop } from './shop'
import { Subscribers } from './subscribers'
import { tell } from './tell'
import { FlipkartApp, type World } from './world'

const DAY_SECONDS = 86_400

/** Flipkart as an app meets it, with the demo's shop unless others are named: one address for all sellers. */
export function createFlipkart(
  options: {
    now?: () => number
    apps?: z.input<typeof FlipkartApp>[]
    shops?: z.input<typeof NewFlipkartShop>[]
  } = {},
): StandIn {
  const apps = appsFrom(FlipkartApp, options.apps)
  const market = createMarket(
    {
      slug: 'flipkart',
      tokens: { access: '', refresh: '', rotation: 'kept' },
      settings: { tokenSeconds: 60 * DAY_SECONDS, refreshSeconds: 180 * DAY_SECONDS },
      make: (shop) => new FlipkartShop(shop),
      url: () => `${market.origin}/flipkart`,
      tell: (shop, event) => tell(world, shop as FlipkartShop, event),
      describe: (shop) => ({ account: (shop as FlipkartShop).sellerId }),
    },
    { ...(options.now && { now: options.now }) },
  )
  market.apps = apps
  market.inputs = { ...market.inputs, app: FlipkartApp, shop: NewFlipkartShop }
  const world: World = {
    market,
    subscribers: new Subscribers(),
    appOf: (clientId) => apps.get(clientId),
    shopOf: (domain) => market.shops.get(domain) as FlipkartShop | undefined,
  }
  for (const shop of options.shops ?? [demoShop]) market.shops.open(NewFlipkartShop.parse(shop))
  return standInOf(market, {
    handle: (exchange) => handle(world, exchange),
    control: (request) =>
      enterNotifications(world, request) ?? giveKeys(world, request) ?? common(market, request),
    kept: { subscribers: world.subscribers },
  })
}

async function handle(world: World, exchange: Exchange): Promise<void> {
  const { method, path, response } = exchange
  const place = path.join('/')
  if (place === 'oauth-service/oauth/authorize') return authorize(world, exchange)
  if (place === 'oauth-service/oauth/token' && method === 'GET') return giveToken(world, exchange)
  if (path[0] === 'sellers') return answerCall(world, exchange)
  replyHtml(response, 404, messagePage('Flipkart', 'Not found', 'Nothing is here.'))
}

const Entered = z.strictObject({ clientId: z.string(), uri: z.url() })

/** The keys of the app that a seller made for themselves, by the names of the form. Undefined: another request. */
function giveKeys({ market }: World, { method, path }: ControlRequest): object | undefined {
  const [domain = '', what] = path
  if (method !== 'POST' || what !== 'keys') return undefined
  const shop = shopOf(market, domain) as FlipkartShop
  return { sellerId: shop.sellerId, ...ownApp(shop) }
}

/** Somebody at Flipkart enters the address that was asked for by e-mail. Undefined: another request. */
function enterNotifications(
  { market, subscribers }: World,
  { method, path, body }: ControlRequest,
): object | undefined {
  const [domain = '', what] = path
  if (method !== 'POST' || what !== 'notifications') return undefined
  const subscriber = Entered.parse(body)
  subscribers.enter(shopOf(market, domain).settings.domain, subscriber)
  return subscriber
}
