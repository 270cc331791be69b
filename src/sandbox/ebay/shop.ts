import { hashText } from '@/sandbox/kit/shop/hash'
import { type NewShop, seedOf } from '@/sandbox/kit/shop/new-shop'
import type { Seed } from '@/sandbox/kit/shop/seed'
import { type IdKind, Shop, type ShopSettings } from '@/sandbox/kit/shop/shop'
import { Disputes } from './cases'
import { Mail } from './mail'

const ids = {
  orders: { first: 100_000_000_000, stride: 10 },
  customers: { first: 5_000_000, stride: 10 },
  products: { first: 110_000_000, stride: 10 },
  checkouts: { first: 9_000_000, stride: 10 },
}
const people = { salt: hashText('ebay'), share: 0.5, relay: 'members.ebay.com' }

/** A seller's account. Its orders are called 12-34567-89012. */
export class EbayShop extends Shop {
  readonly mail: Mail
  readonly disputes: Disputes

  constructor(shop: ShopSettings & { startedAt: number }, seed: Seed) {
    super(shop, seed)
    this.mail = new Mail(this, shop.startedAt)
    this.disputes = new Disputes(this, shop.startedAt)
  }

  override snapshot() {
    return { ...super.snapshot(), mail: this.mail.snapshot(), disputes: this.disputes.snapshot() }
  }

  override restore(saved: ReturnType<EbayShop['snapshot']>): void {
    super.restore(saved)
    this.mail.restore(saved.mail)
    this.disputes.restore(saved.disputes)
  }

  override writeId(kind: IdKind, id: number): string {
    if (kind !== 'orders') return super.writeId(kind, id)
    const digits = String(id).padStart(12, '0')
    return `${digits.slice(0, 2)}-${digits.slice(2, 7)}-${digits.slice(7)}`
  }

  override readId(kind: IdKind, text: string): number | undefined {
    if (kind !== 'orders') return super.readId(kind, text)
    return /^\d{2}-\d{5}-\d{5}$/.test(text) ? Number(text.replaceAll('-', '')) : undefined
  }

  /** eBay's own id of the seller, which stays when the name changes. */
  get userId(): string {
    return `u${this.id.toString(36)}`
  }
}

export const openShop = (shop: NewShop & { startedAt: number }) =>
  new EbayShop(shop, seedOf(shop, ids, people))

export const demoShop = { domain: 'lantern-and-larch', name: 'Lantern & Larch', sample: true }
