import { z } from 'zod'
import { filledIn, newShopShape, seedOf } from '@/sandbox/kit/shop/new-shop'
import { everybody } from '@/sandbox/kit/shop/sample-seed'
import { idRanges } from './id-ranges'
import { Shop } from './shop'

/** A shop to be made. `sample` is the lantern shop; without it the shop has as many records as it says. */
export const NewShop = z
  .strictObject({
    ...newShopShape,
    domain: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/),
    currency: z.enum(['GBP', 'EUR', 'USD']).default('GBP'),
    plan: z.enum(['standard', 'advanced', 'plus', 'enterprise']).default('standard'),
    bigIds: z.boolean().default(false),
  })
  .transform(filledIn)
export type NewShop = z.infer<typeof NewShop>

export function openShop(shop: NewShop & { startedAt: number }): Shop {
  const { domain, name, email, currency, countryCode, timeZone, plan, bigIds } = shop
  const settings = { domain, name, email, currency, countryCode, timeZone, plan, bigIds }
  return new Shop(settings, seedOf(shop, idRanges(domain), everybody))
}

/** The shop of the demo. */
export const demoShop = {
  domain: 'lantern-and-larch.myshopify.com',
  name: 'Lantern & Larch',
  sample: true,
}
