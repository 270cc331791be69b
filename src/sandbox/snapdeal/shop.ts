import { z } from 'zod'
import { hashText } from '../kit/shop/hash'
import { filledIn, type NewShop, newShopShape, seedOf } from '../kit/shop/new-shop'
import type { ProductRecord, Variant } from '../kit/shop/records'
import { type IdKind, Shop } from '../kit/shop/shop'

export const NewSnapdealShop = z
  .strictObject({
    ...newShopShape,
    currency: z.literal('INR').default('INR'),
    countryCode: z.literal('IN').default('IN'),
    timeZone: z.literal('Asia/Kolkata').default('Asia/Kolkata'),
  })
  .transform(filledIn)

const ids = {
  orders: { first: 20_000_000_000, stride: 1 },
  customers: { first: 100_000_000, stride: 10 },
  products: { first: 700_000_000, stride: 10 },
  checkouts: { first: 9_000_000, stride: 10 },
}
const people = { salt: hashText('snapdeal'), share: 0.2 }
const FIRST_SUBORDER = 9_007_199_254_741_000n

export const demoShop = {
  domain: 'lantern-and-larch',
  name: 'Lantern & Larch',
  sample: true,
} satisfies z.input<typeof NewSnapdealShop>

export interface Listing {
  product: ProductRecord
  variant: Variant
}

/** A seller's account. Each order is one suborder, whose code is a number beyond 2^53. */
export class SnapdealShop extends Shop {
  constructor(shop: NewShop & { startedAt: number }) {
    super(shop, seedOf(shop, ids, people))
  }

  get sellerCode(): string {
    return `s${this.id.toString(16)}`
  }

  override writeId(kind: IdKind, id: number): string {
    return kind === 'orders' ? String(FIRST_SUBORDER + BigInt(id)) : super.writeId(kind, id)
  }

  override readId(kind: IdKind, text: string): number | undefined {
    if (kind !== 'orders') return super.readId(kind, text)
    return /^\d{16,19}$/.test(text) ? Number(BigInt(text) - FIRST_SUBORDER) : undefined
  }

  /** Every variant with its product: at Snapdeal each has a code (SUPC) of its own. */
  listings(): Listing[] {
    return [...this.products.walk({ by: 'createdAt' })].flatMap((entry) => {
      const product = entry.record()
      return product.variants.map((variant) => ({ product, variant }))
    })
  }
}
