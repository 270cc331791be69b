import { z } from 'zod'
import { hashText } from '../kit/shop/hash'
import { filledIn, newShopShape, seedOf } from '../kit/shop/new-shop'
import { type IdKind, Shop } from '../kit/shop/shop'

/** Requests of a window of 30 seconds. The number of an enterprise store is agreed on; this one is made up. */
const quotas = { standard: 150, pro: 450, enterprise: 20_000 } as const

export const NewStore = z
  .strictObject({
    ...newShopShape,
    // the store's hash
    domain: z.string().regex(/^[a-z0-9]{3,40}$/),
    plan: z.enum(['standard', 'pro', 'enterprise']).default('standard'),
    /** ids beyond 2^53, for checks */
    bigIds: z.boolean().default(false),
  })
  .transform(filledIn)
export type NewStore = z.infer<typeof NewStore>

const ids = {
  orders: { first: 100, stride: 1 },
  customers: { first: 10, stride: 1 },
  products: { first: 80, stride: 10 },
  checkouts: { first: 900_000, stride: 10 },
}
const people = { salt: hashText('bigcommerce'), share: 0.4 }
const BIG = 9_007_199_254_741_000n

export const demoStore = {
  domain: 'lanternlarch',
  name: 'Lantern & Larch',
  sample: true,
} satisfies z.input<typeof NewStore>

/** One store. Its ids are numbers, which JSON may write beyond 2^53. */
export class Store extends Shop {
  readonly plan: NewStore['plan']
  readonly #offset: bigint

  constructor(store: NewStore & { startedAt: number }) {
    super(store, seedOf(store, ids, people))
    this.plan = store.plan
    this.#offset = store.bigIds ? BIG : 0n
  }

  get quota(): number {
    return quotas[this.plan]
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
