import type { z } from 'zod'
import { AppRegistration, appsFrom } from './apps'
import { Buckets } from './buckets'
import { Faults } from './faults'
import type { Market } from './market'
import { Grants, type TokenStyle } from './oauth/grants'
import { defaultSettings, type Settings, SettingsChange } from './settings'
import { NewShop } from './shop/new-shop'
import type { Shop } from './shop/shop'
import { Shops } from './shops'
import { Sender } from './webhooks/sender'

/** What whoever starts a stand-in may say: a clock for tests, the apps the vendor knows, the shops to begin with. */
export interface MarketOptions {
  now?: () => number
  apps?: z.input<typeof AppRegistration>[]
  shops?: z.input<typeof NewShop>[]
}

/** A market of a vendor that needs no settings, faults or apps of its own. */
export function createMarket(
  vendor: Pick<Market, 'slug' | 'tell' | 'url'> & {
    tokens: TokenStyle
    /** the vendor’s lifetimes, where they are not an hour and 90 days */
    settings?: Partial<Settings>
    make: (shop: NewShop & { startedAt: number }) => Shop
    describe?: Market['describe']
  },
  { now = Date.now, apps, shops = [] }: MarketOptions,
): Market {
  const settings = structuredClone({ ...defaultSettings, ...vendor.settings })
  const faults = new Faults()
  const market: Market = {
    slug: vendor.slug,
    now,
    origin: '',
    settings,
    apps: appsFrom(AppRegistration, apps),
    grants: new Grants(vendor.tokens, settings, now),
    shops: new Shops(now, vendor),
    faults,
    sender: new Sender({ settings, faults, now }),
    buckets: new Buckets(now),
    inputs: { app: AppRegistration, settings: SettingsChange, shop: NewShop },
    tell: vendor.tell,
    url: vendor.url,
    describe: vendor.describe ?? (() => ({})),
  }
  for (const shop of shops) market.shops.open(NewShop.parse(shop))
  return market
}
