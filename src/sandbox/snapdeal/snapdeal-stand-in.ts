import type { z } from 'zod'
import { appsFrom } from '../kit/apps'
import { control as common, shopOf } from '../kit/control/control'
import { createMarket } from '../kit/create-market'
import { standInOf } from '../kit/stand-in-of'
import type { ControlRequest, StandIn } from '../server/stand-in'
import { answerCall } from './api'
import { authorize } from './authorize'
import { demoShop, NewSnapdealShop, SnapdealShop } from './shop'
import { supcOf, viewItem } from './views'
import { SnapdealApp, type World } from './world'

/** Snapdeal as an app meets it, with the demo's shop unless others are named: one address for all sellers. */
export function createSnapdeal(
  options: {
    now?: () => number
    apps?: z.input<typeof SnapdealApp>[]
    shops?: z.input<typeof NewSnapdealShop>[]
  } = {},
): StandIn {
  const apps = appsFrom(SnapdealApp, options.apps)
  const market = createMarket(
    {
      slug: 'snapdeal',
      tokens: { access: '', refresh: '', rotation: 'kept' },
      make: (shop) => new SnapdealShop(shop),
      url: () => `${market.origin}/snapdeal`,
      // Snapdeal tells by Amazon SNS, which is not imitated
      tell: () => {},
      describe: (shop) => ({ account: (shop as SnapdealShop).sellerCode }),
    },
    { ...(options.now && { now: options.now }) },
  )
  market.apps = apps
  market.inputs = { ...market.inputs, app: SnapdealApp, shop: NewSnapdealShop }
  const world: World = {
    market,
    appOf: (clientId) => apps.get(clientId),
    appCalled: (applicationId) =>
      [...apps.values()].find((app) => (app.applicationId ?? app.clientId) === applicationId),
    shopOf: (domain) => market.shops.get(domain) as SnapdealShop | undefined,
  }
  for (const shop of options.shops ?? [demoShop]) market.shops.open(NewSnapdealShop.parse(shop))
  return standInOf(market, {
    async handle(exchange) {
      if (exchange.path.join('/') === 'authserverui/login') return authorize(world, exchange)
      return answerCall(world, exchange)
    },
    control: (request) => listHeld(world, request) ?? common(market, request),
  })
}

/** What a shop holds in Snapdeal's words, in the order of last change. Undefined: another request. */
function listHeld({ market }: World, { method, path }: ControlRequest): object | undefined {
  const [domain = '', what] = path
  if (method !== 'GET' || (what !== 'suborders' && what !== 'supcs')) return undefined
  const shop = shopOf(market, domain) as SnapdealShop
  if (what === 'supcs') return { supcs: shop.listings().map(({ variant }) => supcOf(variant.id)) }
  const entries = [...shop.orders.walk({ by: 'updatedAt' })]
  return { suborders: entries.map((entry) => viewItem(shop, entry.record())) }
}
