import { control as common, shopOf } from '@/sandbox/kit/control/control'
import { createMarket, type MarketOptions } from '@/sandbox/kit/create-market'
import { standInOf } from '@/sandbox/kit/stand-in-of'
import type { ControlRequest, StandIn } from '@/sandbox/server/stand-in'
import { answerApi } from './api'
import { authorize, giveToken } from './oauth'
import { defaultSettings, SettingsChange } from './settings'
import { AmazonShop, demoShop, openShop } from './shop'
import type { World } from './world'

/** Amazon as an app meets it: one address for all sellers, who are told apart by their tokens. */
export function createAmazon({ shops = [demoShop], ...options }: MarketOptions): StandIn {
  const settings = structuredClone(defaultSettings)
  const market = createMarket(
    {
      slug: 'amazon',
      tokens: { access: 'Atza|', refresh: 'Atzr|', rotation: 'kept' },
      settings,
      make: openShop,
      url: () => `${market.origin}/amazon`,
      tell: () => {},
      describe: (shop) => ({ sellerId: shop instanceof AmazonShop ? shop.sellerId : '' }),
    },
    { ...options, shops },
  )
  market.inputs = { ...market.inputs, settings: SettingsChange }
  const world: World = { market, settings: market.settings as typeof settings }
  return standInOf(market, {
    async handle(exchange) {
      const place = exchange.path.join('/')
      if (place === 'apps/authorize/consent') return authorize(market, exchange)
      if (place === 'auth/o2/token' && exchange.method === 'POST')
        return giveToken(market, exchange)
      return answerApi(world, exchange)
    },
    control: (request) => control(world, request),
  })
}

/** Answers requests below `/__sandbox/amazon/`: a seller who takes access back, then the common ones. */
function control({ market }: World, request: ControlRequest): unknown {
  const [domain = '', what] = request.path
  if (request.method === 'GET' || what !== 'uninstall') return common(market, request)
  shopOf(market, domain)
  market.grants.revoke(domain)
  return { uninstalled: domain }
}
