import { z } from 'zod'
import { hashText } from '../kit/shop/hash'
import { filledIn, type NewShop, newShopShape, seedOf } from '../kit/shop/new-shop'
import type { ProductRecord, Variant } from '../kit/shop/records'
import { type IdKind, Shop } from '../kit/shop/shop'

export const NewFlipkartShop = z
  .strictObject({
    ...newShopShape,
    currency: z.literal('INR').default('INR'),
    countryCode: z.literal('IN').default('IN'),
    timeZone: z.literal('Asia/Kolkata').default('Asia/Kolkata'),
  })
  .transform(filledIn)

const ids = {
  orders: { first: 10_000_000_000, stride: 1 },
  customers: { first: 100_000_000, stride: 10 },
  products: { first: 500_000_000, stride: 10 },
  checkouts: { first: 9_000_000, stride: 10 },
}
const people = { salt: hashText('flipkart'), share: 0.3 }
const SHIPMENT = /^f11b0000-0000-4000-8000-([0-9a-f]{12})$/
const FIRST_ITEM = 9_007_199_254_741_000n
const ITEMS_OF_ORDER = 64n

export const demoShop = {
  domain: 'lantern-and-larch',
  name: 'Lantern & Larch',
  sample: true,
} satisfies z.input<typeof NewFlipkartShop>

export interface Listing {
  product: ProductRecord
  variant: Variant
}

/** A seller's account. Each order is one shipment, whose id is a UUID. */
export class FlipkartShop extends Shop {
  constructor(shop: NewShop & { startedAt: number }) {
    super(shop, seedOf(shop, ids, people))
  }

  get sellerId(): string {
    return `5e11e4${this.id.toString(16).padStart(10, '0')}`
  }

  override writeId(kind: IdKind, id: number): string {
    if (kind !== 'orders') return super.writeId(kind, id)
    return `f11b0000-0000-4000-8000-${id.toString(16).padStart(12, '0')}`
  }

  override readId(kind: IdKind, text: string): number | undefined {
    if (kind !== 'orders') return super.readId(kind, text)
    const [, digits] = SHIPMENT.exec(text) ?? []
    return digits === undefined ? undefined : Number.parseInt(digits, 16)
  }

  /** Every SKU with its product: at Flipkart each is a listing of its own. */
  listings(): Listing[] {
    return [...this.products.walk({ by: 'createdAt' })].flatMap((entry) => {
      const product = entry.record()
      return product.variants.map((variant) => ({ product, variant }))
    })
  }
}

export const skuOf = ({ id, sku }: Variant) => sku ?? `SKU-${id}`

/** The number of a line, which is beyond 2^53. */
export const itemIdOf = (lineId: number) => String(FIRST_ITEM + BigInt(lineId))

/** The order that has a line; undefined for what is no number of one. */
export const orderOfItem = (itemId: string): number | undefined =>
  /^\d{16,19}$/.test(itemId) ? Number((BigInt(itemId) - FIRST_ITEM) / ITEMS_OF_ORDER) : undefined
