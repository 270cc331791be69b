import { tzOffset } from '@date-fns/tz'
import type { z } from 'zod'
import type { Collection } from '../kit/shop/collection'
import { hashText } from '../kit/shop/hash'
import { keptUntilChanged } from '../kit/shop/kept-until-changed'
import { type NewShop, seedOf } from '../kit/shop/new-shop'
import type { CustomerRecord, OrderRecord } from '../kit/shop/records'
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

const QUARTER_MS = 15 * 60_000

const regionsOf = keptUntilChanged((customers: Collection<CustomerRecord>) => {
  const regions = new Map<string, string>()
  for (const entry of customers.walk({ by: 'id' })) {
    const province = entry.record().address?.province
    if (province && !regions.has(province)) regions.set(province, String(regions.size + 1))
  }
  return regions
})

const ordersByCustomer = keptUntilChanged((orders: Collection<OrderRecord>) => {
  const byCustomer = new Map<number, number[]>()
  for (const entry of orders.walk({ by: 'id' })) {
    const { id, customerId } = entry.record()
    if (customerId !== null) byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), id])
  }
  return byCustomer
})

/** One shop on a server of its own, known by its address. */
export class PrestashopShop extends Shop {
  /** how far the clock is from UTC, by quarters of an hour: clocks are set at the beginning of one */
  readonly #offsets = new Map<number, number>()

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
    const quarter = Math.floor(at / QUARTER_MS)
    const offset =
      this.#offsets.get(quarter) ?? tzOffset(this.settings.timeZone, new Date(at)) * 60_000
    this.#offsets.set(quarter, offset)
    return new Date(at + offset).toISOString().slice(0, 19).replace('T', ' ')
  }

  /** The regions of all customers, and their numbers, in the order they are met. */
  get regions(): ReadonlyMap<string, string> {
    return regionsOf(this.customers)
  }

  /** The numbers of the orders of a customer. */
  ordersOf(customerId: number): readonly number[] {
    return ordersByCustomer(this.orders).get(customerId) ?? []
  }
}

/** What has never happened. */
export const NEVER = '0000-00-00 00:00:00'

export const amount = (cents: number) => (cents / 100).toFixed(6)
