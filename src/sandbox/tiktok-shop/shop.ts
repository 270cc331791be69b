import type { z } from 'zod'
import { hashText } from '../kit/shop/hash'
import { type NewShop, seedOf } from '../kit/shop/new-shop'
import { type IdKind, Shop } from '../kit/shop/shop'

const ids = {
  orders: { first: 460_000_000, stride: 1 },
  customers: { first: 490_000_000, stride: 10 },
  products: { first: 720_000_000, stride: 10 },
  checkouts: { first: 9_000_000, stride: 10 },
}
const people = { salt: hashText('tiktok-shop'), share: 0.4, relay: 'chat.seller.tiktok.com' }
/** All ids have so many digits. */
const OFFSET = 576_000_000_000_000_000n

export const demoShop = {
  domain: 'lantern-and-larch-live',
  name: 'Lantern & Larch Live',
  sample: true,
} satisfies z.input<typeof NewShop>

/** A seller's shop in one region. Its ids have 18 or 19 digits and are written as text. */
export class TiktokShop extends Shop {
  constructor(shop: NewShop & { startedAt: number }) {
    super(shop, seedOf(shop, ids, people))
  }

  get shopId(): string {
    return String(7_490_000_000_000_000_000n + BigInt(this.id))
  }

  /** What calls name the shop by. */
  get cipher(): string {
    return `ROW_${Buffer.from(`${this.settings.domain} ${this.id}`).toString('base64url')}`
  }

  override writeId(_kind: IdKind, id: number): string {
    return String(BigInt(id) + OFFSET)
  }

  override readId(_kind: IdKind, text: string): number | undefined {
    return /^\d{18,19}$/.test(text) ? Number(BigInt(text) - OFFSET) : undefined
  }
}
