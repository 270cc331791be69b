import type { z } from 'zod'
import { appsFrom } from '../kit/apps'
import { control } from '../kit/control/control'
import { createMarket } from '../kit/create-market'
import { messagePage } from '../kit/oauth/page'
import { standInOf } from '../kit/stand-in-of'
import { Subscriptions } from '../kit/webhooks/subscriptions'
import { replyHtml, replyJson } from '../server/reply'
import type { Exchange, StandIn } from '../server/stand-in'
import { answerApi } from './api/answer-api'
import { BigcommerceApp } from './apps'
import { install } from './install'
import { demoStore, NewStore, Store } from './store'
import { createTell } from './tell'
import { giveToken } from './token'
import { uninstall } from './uninstall'
import type { Hook, World } from './world'

/** BigCommerce as an app meets it, with the demo’s store unless others are named. */
export function createBigcommerce(
  options: {
    now?: () => number
    apps?: z.input<typeof BigcommerceApp>[]
    shops?: z.input<typeof NewStore>[]
  } = {},
): StandIn {
  const hooks = new Subscriptions<Hook>(18_000_000)
  const apps = appsFrom(BigcommerceApp, options.apps)
  const market = createMarket(
    {
      slug: 'bigcommerce',
      tokens: { access: 'bc_', refresh: '', rotation: 'kept' },
      make: (shop) => new Store({ plan: 'standard', bigIds: false, ...shop }),
      url: (shop) => `${market.origin}/bigcommerce/stores/${shop.settings.domain}`,
      tell: (shop, event, eventId) => tell(shop as Store, event, eventId),
      describe: (shop) => ({ subscriptions: hooks.of(shop.settings.domain).length }),
    },
    { ...(options.now && { now: options.now }) },
  )
  market.apps = apps
  market.inputs = { ...market.inputs, app: BigcommerceApp, shop: NewStore }
  const world: World = {
    market,
    hooks,
    appOf: (clientId) => apps.get(clientId),
    storeOf: (hash) => market.shops.get(hash) as Store | undefined,
  }
  const { tell, tellUninstalled } = createTell(world)
  for (const shop of options.shops ?? [demoStore]) market.shops.open(NewStore.parse(shop))
  return standInOf(market, {
    handle: (exchange) => handle(world, exchange),
    control: (request) => uninstall(world, request, tellUninstalled) ?? control(market, request),
    kept: { hooks },
  })
}

async function handle(world: World, exchange: Exchange) {
  const { method, path, response } = exchange
  const [place, name = '', ...rest] = path
  if (place === 'app' && rest.join('/') === 'install' && (method === 'GET' || method === 'POST'))
    return install(world, exchange, name)
  if (place === 'oauth2' && name === 'token' && method === 'POST') return giveToken(world, exchange)
  if (place !== 'stores')
    return replyHtml(response, 404, messagePage('BigCommerce', 'Not found', 'Nothing is here.'))
  const store = world.storeOf(name)
  if (!store) return replyJson(response, 404, [{ status: 404, message: 'No such store.' }])
  return answerApi(world, store, { ...exchange, path: rest })
}
