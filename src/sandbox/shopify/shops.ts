import type { Live } from './life/live'
import { type NewShop, openShop } from './shop/open-shop'
import type { Shop } from './shop/shop'

interface Open {
  shop: Shop
  made: NewShop & { startedAt: number }
  live: Live | undefined
}

/** The shops of the stand-in: opened, kept, and opened again after a restart. */
export class Shops {
  readonly #open = new Map<string, Open>()
  readonly #shops: Map<string, Shop>
  readonly #now: () => number

  /** @param shops what the rest of the stand-in looks shops up in; kept in step */
  constructor(shops: Map<string, Shop>, now: () => number) {
    this.#shops = shops
    this.#now = now
  }

  /** Opens a shop; one that is open already stays as it is. */
  open(wanted: NewShop): Shop {
    const known = this.#open.get(wanted.domain)
    if (known) return known.shop
    const made = { ...wanted, startedAt: wanted.startedAt ?? this.#now() }
    const shop = openShop(made)
    this.#open.set(wanted.domain, { shop, made, live: undefined })
    this.#shops.set(wanted.domain, shop)
    return shop
  }

  close(domain: string): void {
    this.stopLive(domain)
    this.#open.delete(domain)
    this.#shops.delete(domain)
  }

  live(domain: string): Live | undefined {
    return this.#open.get(domain)?.live
  }

  startLive(domain: string, live: Live): void {
    this.stopLive(domain)
    const open = this.#open.get(domain)
    if (open) open.live = live
  }

  stopLive(domain: string): void {
    const open = this.#open.get(domain)
    open?.live?.stop()
    if (open) open.live = undefined
  }

  stopAll(): void {
    for (const domain of this.#open.keys()) this.stopLive(domain)
  }

  snapshot() {
    return [...this.#open.values()].map(({ shop, made }) => ({ made, state: shop.snapshot() }))
  }

  restore(saved: ReturnType<Shops['snapshot']>): void {
    for (const { made, state } of saved) {
      this.close(made.domain)
      this.open(made).restore(state)
    }
  }
}
