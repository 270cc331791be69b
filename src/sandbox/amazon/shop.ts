import { hashText } from '@/sandbox/kit/shop/hash'
import { type NewShop, seedOf } from '@/sandbox/kit/shop/new-shop'
import type { ProductRecord, Variant } from '@/sandbox/kit/shop/records'
import { type IdKind, Shop } from '@/sandbox/kit/shop/shop'

const ids = {
  orders: { first: 12_345_670_000_000, stride: 10 },
  customers: { first: 5_000_000, stride: 10 },
  products: { first: 110_000_000, stride: 10 },
  checkouts: { first: 9_000_000, stride: 10 },
}
const people = { salt: hashText('amazon'), share: 0.45, relay: 'marketplace.amazon.co.uk' }
const ORDER = /^702-(\d{7})-(\d{7})$/

/** Where a seller of a currency sells here. */
const markets: Record<string, Market> = {
  GBP: { id: 'A1F83G8C2ARO7P', countryCode: 'GB', domainName: 'www.amazon.co.uk' },
  EUR: { id: 'A1PA6795UKMFR9', countryCode: 'DE', domainName: 'www.amazon.de' },
  USD: { id: 'ATVPDKIKX0DER', countryCode: 'US', domainName: 'www.amazon.com' },
}
interface Market {
  id: string
  countryCode: string
  domainName: string
}
const home = { id: 'A1F83G8C2ARO7P', countryCode: 'GB', domainName: 'www.amazon.co.uk' }

/** A seller's account. Its orders are called 702-1234567-0000010. */
export class AmazonShop extends Shop {
  /** parcels by the order and the number that whoever confirmed them gave them */
  readonly references = new Map<string, number>()

  override snapshot() {
    return { ...super.snapshot(), references: [...this.references] }
  }

  override restore(saved: ReturnType<AmazonShop['snapshot']>): void {
    super.restore(saved)
    for (const [name, id] of saved.references) this.references.set(name, id)
  }

  override writeId(kind: IdKind, id: number): string {
    if (kind !== 'orders') return super.writeId(kind, id)
    const digits = String(id).padStart(14, '0')
    return `702-${digits.slice(0, 7)}-${digits.slice(7)}`
  }

  override readId(kind: IdKind, text: string): number | undefined {
    if (kind !== 'orders') return super.readId(kind, text)
    const [, left, right] = ORDER.exec(text) ?? []
    return left === undefined ? undefined : Number(`${left}${right}`)
  }

  get sellerId(): string {
    return `A${this.id.toString(36).toUpperCase().padStart(12, 'X')}`
  }

  get market(): Market {
    return markets[this.settings.currency] ?? home
  }

  /** Every SKU with its product: at Amazon each is a listing of its own. */
  *listings(): Generator<Listing> {
    for (const entry of this.products.walk({ by: 'createdAt' })) {
      const product = entry.record()
      for (const variant of product.variants) yield { product, variant }
    }
  }
}

export interface Listing {
  product: ProductRecord
  variant: Variant
}

export const demoShop = { domain: 'lantern-and-larch', name: 'Lantern & Larch', sample: true }

export const openShop = (shop: NewShop & { startedAt: number }) =>
  new AmazonShop(shop, seedOf(shop, ids, people))
