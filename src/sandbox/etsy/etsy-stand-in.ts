import { z } from 'zod'
import { appsFrom } from '../kit/apps'
import { control as common } from '../kit/control/control'
import { createMarket } from '../kit/create-market'
import { messagePage } from '../kit/oauth/page'
import { standInOf } from '../kit/stand-in-of'
import { replyHtml } from '../server/reply'
import type { ControlRequest, Exchange, StandIn } from '../server/stand-in'
import { answerCall } from './api'
import { EtsyApp } from './apps'
import { authorize, giveToken } from './oauth'
import { Portal } from './portal'
import { demoShop, EtsyShop, NewEtsyShop } from './shop'
import { tell } from './tell'
import type { World } from './world'

/** Etsy as an app meets it, with the demo's shop unless others are named: one address for all sellers. */
export function createEtsy(
  options: {
    now?: () => number
    apps?: z.input<typeof EtsyApp>[]
    shops?: z.input<typeof NewEtsyShop>[]
  } = {},
): StandIn {
  const apps = appsFrom(EtsyApp, options.apps)
  const market = createMarket(
    {
      slug: 'etsy',
      tokens: { access: '', refresh: '', rotation: 'once' },
      make: (shop) => new EtsyShop({ bigIds: false, ...shop }),
      url: () => `${market.origin}/etsy`,
      tell: (shop, event) => tell(world, shop as EtsyShop, event),
      describe: (shop) => ({ shopId: shop.id, userId: (shop as EtsyShop).userId }),
    },
    { ...(options.now && { now: options.now }) },
  )
  market.apps = apps
  market.inputs = { ...market.inputs, app: EtsyApp, shop: NewEtsyShop }
  const world: World = {
    market,
    portal: new Portal(),
    appOf: (clientId) => apps.get(clientId),
    shopOf: (domain) => market.shops.get(domain) as EtsyShop | undefined,
  }
  for (const shop of options.shops ?? [demoShop]) market.shops.open(NewEtsyShop.parse(shop))
  return standInOf(market, {
    handle: (exchange) => handle(world, exchange),
    control: (request) => enterWebhooks(world, request) ?? common(market, request),
    kept: { portal: world.portal },
  })
}

async function handle(world: World, exchange: Exchange): Promise<void> {
  const { method, path, response } = exchange
  const place = path.join('/')
  if (place === 'oauth/connect') return authorize(world, exchange)
  if (place === 'v3/public/oauth/token' && method === 'POST') return giveToken(world, exchange)
  if (path[0] === 'v3' && path[1] === 'application') return answerCall(world, exchange)
  replyHtml(response, 404, messagePage('Etsy', 'Not found', 'Nothing is here.'))
}

const Entered = z.strictObject({
  clientId: z.string(),
  uri: z.url(),
  secret: z.string().optional(),
})

/** A person enters an app's address in the webhook portal, and is shown the secret. Undefined: another request. */
function enterWebhooks(
  { portal }: World,
  { method, path, body }: ControlRequest,
): object | undefined {
  if (method !== 'POST' || path[0] !== 'webhooks') return undefined
  const { clientId, ...endpoint } = Entered.parse(body)
  return portal.enter(clientId, endpoint)
}
