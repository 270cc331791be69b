import type { z } from 'zod'
import { control } from '../kit/control/control'
import { createMarket } from '../kit/create-market'
import { defaultSettings } from '../kit/settings'
import { standInOf } from '../kit/stand-in-of'
import { Subscriptions } from '../kit/webhooks/subscriptions'
import { replyHtml } from '../server/reply'
import type { Exchange, StandIn } from '../server/stand-in'
import { answerApi } from './api'
import { makeKeys } from './keys'
import { notesControl } from './notes-control'
import { demoStore, NewStore, Store } from './store'
import { createTell } from './tell'
import type { Hook, World } from './world'

/** Shops with WooCommerce as whoever has their keys meets them, with the demo’s shop unless others are named. */
export function createWoocommerce(
  options: { now?: () => number; shops?: z.input<typeof NewStore>[] } = {},
): StandIn {
  const hooks = new Subscriptions<Hook>(140)
  const market = createMarket(
    {
      slug: 'woocommerce',
      tokens: { access: 'ck_', refresh: '', rotation: 'kept' },
      // what does not arrive is not sent again
      settings: { webhooks: { ...defaultSettings.webhooks, retries: 0 } },
      make: (shop) => new Store({ bigIds: false, ...shop }),
      url: (shop) => `${market.origin}/woocommerce/${shop.settings.domain}`,
      tell: (shop, event) => tell(shop as Store, event),
      describe: (shop) => ({ subscriptions: hooks.of(shop.settings.domain).length }),
    },
    { ...(options.now && { now: options.now }) },
  )
  market.inputs = { ...market.inputs, shop: NewStore }
  const world: World = {
    market,
    hooks,
    storeOf: (domain) => market.shops.get(domain) as Store | undefined,
  }
  const tell = createTell(world)
  for (const shop of options.shops ?? [demoStore]) market.shops.open(NewStore.parse(shop))
  return standInOf(market, {
    handle: (exchange) => handle(world, exchange),
    control: (request) =>
      makeKeys(market, request) ?? notesControl(world, request) ?? control(market, request),
    kept: { hooks },
  })
}

async function handle(world: World, exchange: Exchange) {
  const [domain = '', root, ...path] = exchange.path
  const store = world.storeOf(domain)
  if (!store || root !== 'wp-json')
    return replyHtml(exchange.response, 404, '<!doctype html><title>Page not found</title>')
  return answerApi(world, store, { ...exchange, path })
}
