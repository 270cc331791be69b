import { z } from 'zod'
import { type ControlRequest, NoSuchControl } from '../../server/stand-in'
import { AppRegistration } from '../apps'
import { FaultsChange } from '../faults'
import { Live } from '../life/live'
import { uninstall } from '../life/uninstall'
import { signBody } from '../oauth/signature'
import { changeSettings, SettingsChange } from '../settings'
import { NewShop } from '../shop/open-shop'
import type { Shop } from '../shop/shop'
import type { Shops } from '../shops'
import type { World } from '../world'
import { describeShop, describeWorld } from './describe'
import { exportRecords } from './export'
import { LiveInput } from './inputs'
import { actOnRecords } from './record-actions'

const ForApp = z.strictObject({ clientId: z.string().optional() })

/** Answers requests below `/__sandbox/shopify/`. */
export function control(world: World, shops: Shops, request: ControlRequest): unknown {
  const { method, path, body } = request
  const [first, ...rest] = path
  const isChange = method !== 'GET'
  switch (first) {
    case undefined:
      return describeWorld(world, shops)
    case 'shops':
      if (!isChange) return describeWorld(world, shops).shops
      return openShops(world, shops, body)
    case 'apps': {
      if (!isChange) return [...world.apps.values()].map(({ clientSecret: _, ...app }) => app)
      const app = AppRegistration.parse(body)
      world.apps.set(app.clientId, app)
      return { clientId: app.clientId }
    }
    case 'settings':
      if (isChange) changeSettings(world.settings, SettingsChange.parse(body))
      return world.settings
    case 'faults':
      if (method === 'DELETE') world.faults.clear()
      else if (isChange) world.faults.change(FaultsChange.parse(body))
      return { ...world.faults.set, counts: world.faults.counts }
    case 'deliveries':
      return { pending: world.webhooks.pending, latest: world.webhooks.notes }
    case 'sign': {
      // for checks that send a webhook by themselves
      const { clientId, text } = z
        .strictObject({ clientId: z.string(), text: z.string() })
        .parse(body)
      const app = world.apps.get(clientId)
      if (!app) throw new NoSuchControl(`no app “${clientId}”`)
      return { hmac: signBody(text, app.clientSecret) }
    }
    default:
      return ofShop(world, shops, shopOf(world, first), rest, request)
  }
}

function openShops(world: World, shops: Shops, body: unknown) {
  const wanted = z.strictObject({ shops: z.array(NewShop).min(1) }).parse(body)
  for (const shop of wanted.shops) shops.open(shop)
  return {
    shops: wanted.shops.map(({ domain }) => ({ domain, url: `${world.origin}/shopify/${domain}` })),
  }
}

function shopOf(world: World, domain: string): Shop {
  const shop = world.shops.get(domain)
  if (!shop) throw new NoSuchControl(`no shop “${domain}”`)
  return shop
}

function ofShop(
  world: World,
  shops: Shops,
  shop: Shop,
  path: readonly string[],
  { method, query, body }: ControlRequest,
): unknown {
  const { domain } = shop.settings
  const [what] = path
  if (what === undefined) {
    if (method !== 'DELETE') return describeShop(world, shops, shop)
    shops.close(domain)
    return { closed: domain }
  }
  if (method === 'GET') {
    const records = path.length === 1 ? exportRecords(shop, what, query) : undefined
    if (records) return { shop: domain, [what]: records }
    if (what === 'subscriptions') return world.webhooks.subscriptions.of(domain)
    throw new NoSuchControl(`nothing to read at ${path.join('/')}`)
  }
  switch (what) {
    case 'expire-tokens':
      return { expired: world.grants.expireAccess(domain) }
    case 'revoke':
      return { revoked: world.grants.revoke(domain, ForApp.parse(body).clientId) }
    case 'uninstall': {
      const { clientId } = ForApp.parse(body)
      for (const app of world.apps.keys())
        if (clientId === undefined || clientId === app) uninstall(world, shop, app)
      return { uninstalled: domain }
    }
    case 'redact':
      world.webhooks.emitPrivacy(shop, 'shop/redact', { shop_id: shop.id, shop_domain: domain })
      return { demanded: 'shop/redact' }
    case 'live': {
      if (method === 'DELETE') shops.stopLive(domain)
      else shops.startLive(domain, new Live(world, shop, LiveInput.parse(body)))
      return describeShop(world, shops, shop).live ?? { live: false }
    }
    default:
      return actOnRecords(world, shop, path, body)
  }
}
