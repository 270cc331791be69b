import type { ProductRecord } from '../kit/shop/records'
import type { SquareShop } from './shop'

/** When items changed. The kit counts a change of stock among a product's; Square's catalog knows nothing of it. */
export class CatalogTimes {
  readonly #times = new Map<string, number>()

  of(shop: SquareShop, product: ProductRecord): number {
    return this.#times.get(nameOf(shop, product)) ?? product.createdAt
  }

  note(shop: SquareShop, product: ProductRecord): void {
    this.#times.set(nameOf(shop, product), product.updatedAt)
  }

  snapshot() {
    return [...this.#times]
  }

  restore(saved: ReturnType<CatalogTimes['snapshot']>): void {
    for (const [name, at] of saved) this.#times.set(name, at)
  }
}

const nameOf = ({ settings }: SquareShop, { id }: ProductRecord) => `${settings.domain} ${id}`
