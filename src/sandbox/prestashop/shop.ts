import { tzOffset } from '@date-fns/tz'
import type { z } from 'zod'
import { hashText } from '../kit/shop/hash'
import { type NewShop, seedOf } from '../kit/shop/new-shop'
import { type IdKind, Shop } from '../kit/shop/shop'

const ids = {
  orders: { first: 4_000, stride: 1 },
  customers: { first: 2_000, stride: 10 },
  products: { first: 1_200, stride: 10 },
  checkouts: { first: 800_000, stride: 10 },
}
const people = { salt: hashText('prestashop'), share: 0.3 }
/** A shop's own numbers are small; these are such that readers must keep every digit. */
const OFFSET = 9_007_199_254_741_000n

export const demoShop = {
  domain: 'prestashop.lantern-and-larch.example',
  name: 'Lantern & Larch',
  sample: true,
} satisfies z.input<typeof NewShop>

/** One shop on a server of its own, known by its address. */
export class PrestashopShop extends Shop {
  constructor(shop: NewShop & { startedAt: number }) {
    super(shop, seedOf(shop, ids, people))
  }

  override writeId(_kind: IdKind, id: number): string {
    return String(BigInt(id) + OFFSET)
  }

  override readId(_kind: IdKind, text: string): number | undefined {
    return /^\d{1,19}$/.test(text) ? Number(BigInt(text) - OFFSET) : undefined
  }

  /** A time as the shop's clock shows it, without a zone. */
  time(at: number): string {
    const shown = at + tzOffset(this.settings.timeZone, new Date(at)) * 60_000
    return new Date(shown).toISOString().slice(0, 19).replace('T', ' ')
  }
}

/** What has never happened. */
export const NEVER = '0000-00-00 00:00:00'

export const amount = (cents: number) => (cents / 100).toFixed(6)
