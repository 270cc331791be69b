import { z } from 'zod'
import { control as common, shopOf } from '../kit/control/control'
import { createMarket, type MarketOptions } from '../kit/create-market'
import { messagePage } from '../kit/oauth/page'
import { standInOf } from '../kit/stand-in-of'
import { replyHtml } from '../server/reply'
import type { ControlRequest, Exchange, StandIn } from '../server/stand-in'
import { answerCall } from './api'
import { CatalogTimes } from './catalog-times'
import { Console } from './console'
import { authorize, giveToken, revokeToken } from './oauth'
import { demoShop, NewSquareShop, SquareShop } from './shop'
import { tell, tellRevoked } from './tell'
import type { World } from './world'

const DAY_SECONDS = 86_400

/** Square as an app meets it, with the demo's merchant unless others are named: one address for all of them. */
export function createSquare(
  options: Omit<MarketOptions, 'shops'> & { shops?: z.input<typeof NewSquareShop>[] } = {},
): StandIn {
  const { shops = [demoShop], ...others } = options
  const market = createMarket(
    {
      slug: 'square',
      tokens: { access: 'EAAA', refresh: 'EQAA', rotation: 'kept' },
      // a refresh token does not end
      settings: { tokenSeconds: 30 * DAY_SECONDS, refreshSeconds: 36_500 * DAY_SECONDS },
      make: (shop) => new SquareShop({ locations: 2, ...shop }),
      url: () => `${market.origin}/square`,
      tell: (shop, event) => tell(world, shop as SquareShop, event),
      describe: (shop) => ({
        merchantId: (shop as SquareShop).merchantId,
        locationIds: (shop as SquareShop).locationIds,
      }),
    },
    others,
  )
  market.inputs = { ...market.inputs, shop: NewSquareShop }
  const world: World = {
    market,
    console: new Console(),
    catalogTimes: new CatalogTimes(),
    shopOf: (domain) => market.shops.get(domain) as SquareShop | undefined,
  }
  for (const shop of shops) market.shops.open(NewSquareShop.parse(shop))
  return standInOf(market, {
    handle: (exchange) => handle(world, exchange),
    control: (request) => control(world, request),
    kept: { console: world.console, catalogTimes: world.catalogTimes },
  })
}

async function handle(world: World, exchange: Exchange): Promise<void> {
  const { method, path, response } = exchange
  const place = path.join('/')
  if (place === 'oauth2/authorize') return authorize(world, exchange)
  if (place === 'oauth2/token' && method === 'POST') return giveToken(world, exchange)
  if (place === 'oauth2/revoke' && method === 'POST') return revokeToken(world, exchange)
  if (path[0] === 'v2') return answerCall(world, exchange)
  replyHtml(response, 404, messagePage('Square', 'Not found', 'Nothing is here.'))
}

const Subscribed = z.strictObject({
  clientId: z.string(),
  uri: z.url(),
  signatureKey: z.string().optional(),
  eventTypes: z.array(z.string()).optional(),
})

/** Answers requests below `/__sandbox/square/`: those of this vendor only, then the common ones. */
function control(world: World, request: ControlRequest): unknown {
  const { market, console } = world
  const { method, path, body } = request
  const [domain = '', what] = path
  if (method === 'POST' && domain === 'webhooks' && what === undefined) {
    const { clientId, ...subscription } = Subscribed.parse(body)
    return console.subscribe(clientId, subscription)
  }
  if (method !== 'POST' || what !== 'uninstall') return common(market, request)
  const shop = shopOf(market, domain) as SquareShop
  tellRevoked(world, shop, 'MERCHANT')
  market.grants.revoke(domain)
  return { uninstalled: domain }
}
