import { setTimeout as pause } from 'node:timers/promises'
import { inDatabase } from '@/testing/in-database'
import type { CopyOfProduct } from './copy-of-product'
import { type DrilledShop, isWhole, openShop, withDetails } from './drilled-shop'
import { addressesOf } from './sandbox-of-copy'

/**
 * Where the demonstration sells, and which share of the orders arrives there: BigCommerce answers five calls a second,
 * Etsy ten, and there each order is one.
 */
export const shares: Record<string, number> = {
  shopify: 0.3,
  square: 0.2,
  ebay: 0.15,
  flipkart: 0.15,
  etsy: 0.1,
  bigcommerce: 0.05,
  snapdeal: 0.05,
}

/** What Etsy and Square show of webhooks' secrets where an operator enters our address. */
const etsySecret = `whsec_${Buffer.from('only for this drill, never used elsewhere').toString('base64')}`
const squareKey = 'only-for-this-drill'
export const webhookSettings = {
  ETSY_WEBHOOK_SECRETS: etsySecret,
  SQUARE_WEBHOOK_SECRETS: squareKey,
}

const LOADED_WITHIN_MS = 10 * 60_000
const DAY_MINUTES = 1440

/** The demonstration's shops at seven marketplaces, loaded whole and quiet, each telling the product what happens in it. */
export async function openSevenShops(copy: CopyOfProduct): Promise<DrilledShop[]> {
  const shops: DrilledShop[] = []
  for (const slug of Object.keys(shares)) {
    const until = Date.now() + LOADED_WITHIN_MS
    while (!(await isWhole(copy, slug))) {
      if (Date.now() > until) throw new Error(`${slug} is not loaded`)
      await pause(2000)
    }
    const shop = await openShop(copy, slug)
    await shop.control('DELETE', `${shop.domain}/live`)
    await enterAddress(copy, shop)
    // at Snapdeal an order is of one line
    shops.push(withDetails(shop, ({ lines }) => ({ lines: slug === 'snapdeal' ? 1 : lines })))
  }
  // no sync of the clock's may close a gap that was measured and not yet compared
  await inDatabase(
    addressesOf(copy.dataDir).DATABASE_DIRECT_URL,
    `update connections set frequency = ${DAY_MINUTES} where frequency is not null`,
  )
  return shops
}

/** Does by hand what an operator or a merchant does where no call subscribes to webhooks. */
async function enterAddress(copy: CopyOfProduct, shop: DrilledShop): Promise<void> {
  const { APP_URL, SHOPIFY_CLIENT_ID: clientId } = addressesOf(copy.dataDir)
  const uri = `${APP_URL}/api/webhooks/${shop.slug}`
  switch (shop.slug) {
    case 'etsy':
      await shop.control('POST', 'webhooks', { clientId, uri, secret: etsySecret })
      break
    case 'square':
      await shop.control('POST', 'webhooks', { clientId, uri, signatureKey: squareKey })
      break
    case 'flipkart': {
      // only the address says whose a notification is
      const own = `${uri}/${shop.connectionId}`
      await shop.control('POST', `${shop.domain}/notifications`, { clientId, uri: own })
    }
  }
}
