import { z } from 'zod'
import { hashText } from '../kit/shop/hash'
import { filledIn, newShopShape, seedOf } from '../kit/shop/new-shop'
import { type IdKind, Shop } from '../kit/shop/shop'
import { Notes } from './notes'

export const NewStore = z
  .strictObject({
    ...newShopShape,
    /** ids beyond 2^53, for checks */
    bigIds: z.boolean().default(false),
  })
  .transform(filledIn)
type NewStore = z.infer<typeof NewStore>

const ids = {
  orders: { first: 700, stride: 1 },
  customers: { first: 20, stride: 1 },
  products: { first: 90, stride: 10 },
  checkouts: { first: 900_000, stride: 10 },
}
const people = { salt: hashText('woocommerce'), share: 0.35 }
const BIG = 9_007_199_254_741_000n

export const demoStore = {
  domain: 'shop.lantern-and-larch.example',
  name: 'Lantern & Larch',
  sample: true,
} satisfies z.input<typeof NewStore>

/** One shop on a server of its own, known by its address. Its ids are numbers, which JSON may write beyond 2^53. */
export class Store extends Shop {
  readonly #offset: bigint
  readonly notes: Notes

  constructor(store: NewStore & { startedAt: number }) {
    super(store, seedOf(store, ids, people))
    this.#offset = store.bigIds ? BIG : 0n
    this.notes = new Notes(this, store.startedAt)
  }

  override snapshot() {
    return { ...super.snapshot(), notes: this.notes.snapshot() }
  }

  override restore(saved: ReturnType<Store['snapshot']>): void {
    super.restore(saved)
    // a state that an earlier version kept has none
    if (saved.notes) this.notes.restore(saved.notes)
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
