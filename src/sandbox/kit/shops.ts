import type { Live } from './life/live'
import type { NewShop } from './shop/new-shop'
import type { Shop } from './shop/shop'

/** Makes a shop from what was said of it; the same words make the same shop. */
interface Maker<S extends Shop, Wanted extends NewShop> {
  make(shop: Wanted & { startedAt: number }): S
}

/** The shops of a stand-in: opened, kept, and opened again after a restart. */
export class Shops<S extends Shop = Shop, Wanted extends NewShop = NewShop> {
  readonly #open = new Map<
    string,
    { shop: S; made: Wanted & { startedAt: number }; live: Live | undefined }
  >()
  readonly #now: () => number
  readonly #maker: Maker<S, Wanted>

  constructor(now: () => number, maker: Maker<S, Wanted>) {
    this.#now = now
    this.#maker = maker
  }

  get(domain: string): S | undefined {
    return this.#open.get(domain)?.shop
  }

  all(): S[] {
    return [...this.#open.values()].map(({ shop }) => shop)
  }

  /** Opens a shop; one that is open already stays as it is. */
  open(wanted: Wanted): S {
    const known = this.get(wanted.domain)
    if (known) return known
    const made = { ...wanted, startedAt: wanted.startedAt ?? this.#now() }
    const shop = this.#maker.make(made)
    this.#open.set(wanted.domain, { shop, made, live: undefined })
    return shop
  }

  close(domain: string): void {
    this.stopLive(domain)
    this.#open.delete(domain)
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

  restore(saved: ReturnType<Shops<S, Wanted>['snapshot']>): void {
    for (const { made, state } of saved) {
      this.close(made.domain)
      this.open(made).restore(state)
    }
  }
}
