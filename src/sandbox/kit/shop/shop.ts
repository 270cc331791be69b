import { Collection } from './collection'
import { hashText } from './hash'
import type { RecordKind } from './id-ranges'
import type { CheckoutRecord, CustomerRecord, OrderRecord, ProductRecord } from './records'
import type { Seed } from './seed'

export interface ShopSettings {
  /** what the shop is called in addresses: a domain, a seller’s name, a store’s number */
  domain: string
  name: string
  email: string
  currency: string
  countryCode: string
  timeZone: string
}

export type IdKind = RecordKind | 'variants'

/** One merchant’s shop: its records, and what was added to its counters since the start. */
export class Shop {
  readonly settings: ShopSettings
  readonly id: number
  readonly orders: Collection<OrderRecord>
  readonly customers: Collection<CustomerRecord>
  readonly products: Collection<ProductRecord>
  readonly checkouts: Collection<CheckoutRecord>
  readonly #seed: Seed
  readonly #moreOrders = new Map<number, number>()
  #orderCounts: Uint32Array | undefined
  #nextNumber: number
  /** numbers for whatever else needs one: edits, delivery events */
  #serial = 1

  constructor(settings: ShopSettings, seed: Seed) {
    this.settings = settings
    this.#seed = seed
    this.id = 60_000_000_000 + (hashText(settings.domain) % 1_000_000_000)
    this.orders = new Collection(seed.orders)
    this.customers = new Collection(seed.customers)
    this.products = new Collection(seed.products)
    this.checkouts = new Collection(seed.checkouts)
    this.#nextNumber = 1001 + seed.orders.size
  }

  /** An id as the vendor writes it; a stand-in with ids that are no plain numbers overrides this and `readId`. */
  writeId(_kind: IdKind, id: number): string {
    return String(id)
  }

  /** The record that an id of the vendor means; undefined when it is none. */
  readId(_kind: IdKind, text: string): number | undefined {
    return /^\d{1,15}$/.test(text) ? Number(text) : undefined
  }

  nextOrderNumber(): number {
    return this.#nextNumber++
  }

  nextSerial(): number {
    return this.id + this.#serial++
  }

  /** Where the customers and products of the start have their ids. */
  get customerRange() {
    return { ...this.#seed.customers.ids, size: this.#seed.customers.size }
  }

  get productRange() {
    return { ...this.#seed.products.ids, size: this.#seed.products.size }
  }

  /** How many orders a customer has placed. */
  orderCountOf(customerId: number): number {
    const { ids, size } = this.#seed.customers
    const place = (customerId - ids.first) / ids.stride
    this.#orderCounts ??= this.#seed.orderCounts()
    const original = place < size ? (this.#orderCounts[place] ?? 0) : 0
    return original + (this.#moreOrders.get(customerId) ?? 0)
  }

  countOrder(customerId: number, change: 1 | -1): void {
    this.#moreOrders.set(customerId, (this.#moreOrders.get(customerId) ?? 0) + change)
  }

  /** The product with a variant, by the variant’s or its inventory item’s id. */
  findVariant(kind: 'id' | 'inventoryItemId', id: number) {
    const productId = this.#productNear(id / (kind === 'id' ? 5 : 6))
    const product = productId === undefined ? undefined : this.products.get(productId)
    const variant = product?.variants.find((one) => one[kind] === id)
    return product && variant ? { product, variant } : undefined
  }

  snapshot() {
    return {
      orders: this.orders.snapshot(),
      customers: this.customers.snapshot(),
      products: this.products.snapshot(),
      checkouts: this.checkouts.snapshot(),
      moreOrders: [...this.#moreOrders],
      nextNumber: this.#nextNumber,
      serial: this.#serial,
    }
  }

  restore(saved: ReturnType<Shop['snapshot']>): void {
    this.orders.restore(saved.orders)
    this.customers.restore(saved.customers)
    this.products.restore(saved.products)
    this.checkouts.restore(saved.checkouts)
    for (const [id, count] of saved.moreOrders) this.#moreOrders.set(id, count)
    this.#nextNumber = saved.nextNumber
    this.#serial = saved.serial
  }

  #productNear(value: number): number | undefined {
    const { first, stride } = this.#seed.products.ids
    const place = Math.floor((value - first) / stride)
    return place >= 0 ? first + place * stride : undefined
  }
}
