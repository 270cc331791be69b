import { z } from 'zod'
import { hashText } from '../kit/shop/hash'
import { filledIn, newShopShape, seedOf } from '../kit/shop/new-shop'
import { type IdKind, Shop } from '../kit/shop/shop'

export const NewMagentoShop = z
  .strictObject({
    ...newShopShape,
    /** without Inventory Management: one stock, no sources */
    classic: z.boolean().default(false),
  })
  .transform(filledIn)
type NewMagentoShop = z.infer<typeof NewMagentoShop>

const ids = {
  orders: { first: 5_000, stride: 1 },
  customers: { first: 3_000, stride: 10 },
  products: { first: 1_500, stride: 10 },
  checkouts: { first: 900_000, stride: 10 },
}
const people = { salt: hashText('magento'), share: 0.3 }
/** JSON writes ids as numbers, and readers must keep their digits. */
const OFFSET = 9_007_199_254_741_000n
const KINDS = 100_000_000_000n

export const demoStore = {
  domain: 'magento.lantern-and-larch.example',
  name: 'Lantern & Larch',
  sample: true,
} satisfies z.input<typeof NewMagentoShop>

/** One shop on a server of its own, known by its address. */
export class MagentoStore extends Shop {
  readonly isClassic: boolean

  constructor(store: NewMagentoShop & { startedAt: number }) {
    super(store, seedOf(store, ids, people))
    this.isClassic = store.classic
  }

  /** An id as the API's JSON has it. */
  number(id: number): bigint {
    return BigInt(id) + OFFSET
  }

  /** Kinds are products, too: their ids are others than those of the products they belong to. */
  kindNumber(id: number): bigint {
    return this.number(id) + KINDS
  }

  override writeId(kind: IdKind, id: number): string {
    return String(kind === 'variants' ? this.kindNumber(id) : this.number(id))
  }

  override readId(kind: IdKind, text: string): number | undefined {
    if (!/^\d{1,19}$/.test(text)) return undefined
    return Number(BigInt(text) - OFFSET - (kind === 'variants' ? KINDS : 0n))
  }
}
