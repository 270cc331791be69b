import { z } from 'zod'
import { committedShop } from '../../sample-shop/sample-files'
import { generatedSeed } from './generated-seed'
import { hashText } from './hash'
import type { IdRanges } from './id-ranges'
import { type SampleShare, sampleSeed } from './sample-seed'
import type { Seed } from './seed'

/** What a new shop may say of itself. A stand-in spreads this into its own object and ends it with `filledIn`. */
export const newShopShape = {
  domain: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  name: z.string().optional(),
  email: z.email().default('hello@lantern-and-larch.example'),
  currency: z.string().length(3).default('GBP'),
  countryCode: z.string().length(2).default('GB'),
  timeZone: z.string().default('Europe/London'),
  /** the lantern shop; without it the shop has as many records as it says */
  sample: z.boolean().default(false),
  orders: z.int().min(0).max(2_000_000).default(100),
  buyers: z.int().min(0).max(2_000_000).optional(),
  products: z.int().min(1).max(100_000).default(68),
  checkouts: z.int().min(0).max(100_000).optional(),
  days: z.int().min(1).default(548),
  seed: z.int().optional(),
  /** when the records of the start end; now, unless a saved shop is opened again */
  startedAt: z.number().optional(),
}

type Given = z.infer<z.ZodObject<typeof newShopShape>>

/** A shop with the sizes it left out. */
export const filledIn = <T extends Given>(shop: T) => ({
  ...shop,
  name: shop.name ?? (shop.domain.split('.')[0] ?? '').replace(/-/g, ' '),
  buyers: shop.buyers ?? (shop.orders === 0 ? 0 : Math.max(1, Math.ceil(shop.orders / 3))),
  checkouts: shop.checkouts ?? Math.min(10_000, Math.ceil(shop.orders / 20)),
  seed: shop.seed ?? (shop.sample ? committedShop.seed : hashText(shop.domain)),
})

export const NewShop = z.strictObject(newShopShape).transform(filledIn)
export type NewShop = z.infer<typeof NewShop>

/** The records a new shop begins with; `people` is its share of the sample’s, should it be the sample shop. */
export const seedOf = (
  shop: NewShop & { startedAt: number },
  ids: IdRanges,
  people: SampleShare,
): Seed =>
  shop.sample
    ? sampleSeed(ids, shop.seed, shop.startedAt, people)
    : generatedSeed(ids, shop.seed, shop.startedAt, shop)
