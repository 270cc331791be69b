import { z } from 'zod'
import { committedShop } from '../../sample-shop/sample-files'
import { generatedSeed } from './generated-seed'
import { hashText } from './hash'
import { sampleSeed } from './sample-seed'
import { Shop } from './shop'

/** A shop to be made. `sample` is the lantern shop; without it the shop has as many records as it says. */
export const NewShop = z
  .strictObject({
    domain: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/),
    name: z.string().optional(),
    email: z.email().default('hello@lantern-and-larch.example'),
    currency: z.enum(['GBP', 'EUR', 'USD']).default('GBP'),
    countryCode: z.string().length(2).default('GB'),
    timeZone: z.string().default('Europe/London'),
    plan: z.enum(['standard', 'advanced', 'plus', 'enterprise']).default('standard'),
    bigIds: z.boolean().default(false),
    sample: z.boolean().default(false),
    orders: z.int().min(0).max(2_000_000).default(100),
    buyers: z.int().min(0).max(2_000_000).optional(),
    products: z.int().min(1).max(100_000).default(68),
    checkouts: z.int().min(0).max(100_000).optional(),
    days: z.int().min(1).default(548),
    seed: z.int().optional(),
    /** when the records of the start end; now, unless a saved shop is opened again */
    startedAt: z.number().optional(),
  })
  .transform((shop) => ({
    ...shop,
    name: shop.name ?? (shop.domain.split('.')[0] ?? '').replace(/-/g, ' '),
    buyers: shop.buyers ?? (shop.orders === 0 ? 0 : Math.max(1, Math.ceil(shop.orders / 3))),
    checkouts: shop.checkouts ?? Math.min(10_000, Math.ceil(shop.orders / 20)),
    seed: shop.seed ?? (shop.sample ? committedShop.seed : hashText(shop.domain)),
  }))
export type NewShop = z.infer<typeof NewShop>

export function openShop(shop: NewShop & { startedAt: number }): Shop {
  const { domain, name, email, currency, countryCode, timeZone, plan, bigIds } = shop
  const seed = shop.sample
    ? sampleSeed(domain, shop.seed, shop.startedAt)
    : generatedSeed(domain, shop.seed, shop.startedAt, shop)
  const settings = { domain, name, email, currency, countryCode, timeZone, plan, bigIds }
  return new Shop(settings, seed)
}

/** The shop of the demo. */
export const demoShop = {
  domain: 'lantern-and-larch.myshopify.com',
  name: 'Lantern & Larch',
  sample: true,
}
