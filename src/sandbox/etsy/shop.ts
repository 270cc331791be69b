import { z } from 'zod'
import { hashText } from '../kit/shop/hash'
import { filledIn, newShopShape, seedOf } from '../kit/shop/new-shop'
import { type IdKind, Shop } from '../kit/shop/shop'

export const NewEtsyShop = z
  .strictObject({
    ...newShopShape,
    /** ids beyond 2^53, for checks */
    bigIds: z.boolean().default(false),
  })
  .transform(filledIn)
export type NewEtsyShop = z.infer<typeof NewEtsyShop>

const ids = {
  orders: { first: 3_000_000_000, stride: 1 },
  customers: { first: 100_000_000, stride: 10 },
  products: { first: 1_500_000_000, stride: 10 },
  checkouts: { first: 9_000_000, stride: 10 },
}
const people = { salt: hashText('etsy'), share: 0.45 }
const BIG = 9_007_199_254_741_000n

export const demoShop = {
  domain: 'LanternAndLarch',
  name: 'Lantern & Larch',
  sample: true,
} satisfies z.input<typeof NewEtsyShop>

/** A seller's shop. Its ids are numbers, which JSON may write beyond 2^53. */
export class EtsyShop extends Shop {
  readonly #offset: bigint

  constructor(shop: NewEtsyShop & { startedAt: number }) {
    super(shop, seedOf(shop, ids, people))
    this.#offset = shop.bigIds ? BIG : 0n
  }

  /** The number of the member whose shop it is: tokens begin with it. */
  get userId(): number {
    return this.id + 1
  }

  /** An id as the API's JSON has it. */
  number(id: number): bigint {
    return BigInt(id) + this.#offset
  }

  override writeId(_kind: IdKind, id: number): string {
    return String(this.number(id))
  }

  override readId(_kind: IdKind, text: string): number | undefined {
    return /^\d{1,19}$/.test(text) ? Number(BigInt(text) - this.#offset) : undefined
  }
}
