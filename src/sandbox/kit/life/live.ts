import { createRandom } from '../../sample-shop/random'
import type { Market } from '../market'
import type { OrderRecord } from '../shop/records'
import type { Shop } from '../shop/shop'
import { cancelOrder, deliverOrder, fulfillOrder, refundOrder } from './change-order'
import { abandonCart, completeCheckout } from './checkouts'
import { type Happening, happening } from './happen'
import { placeOrder } from './place-order'

export interface Rate {
  /** orders and carts in an hour */
  ordersPerHour: number
  cartsPerHour: number
  seed: number
}

const tickMs = 250

/** Life goes on by itself: orders and carts arrive at a rate, are sent, brought, now and then refunded or cancelled. */
export class Live {
  readonly #market: Market
  readonly #shop: Shop
  readonly #timer: NodeJS.Timeout
  readonly rate: Rate
  #placed = 0
  #abandoned = 0
  readonly #recent: number[] = []
  readonly #carts: number[] = []

  constructor(market: Market, shop: Shop, rate: Rate) {
    this.#market = market
    this.#shop = shop
    this.rate = rate
    const startedAt = market.now()
    const random = createRandom(rate.seed)
    this.#timer = setInterval(() => {
      const hours = (market.now() - startedAt) / 3_600_000
      // what is due by now, a few at a time
      for (let step = 0; step < 20 && this.#placed < hours * rate.ordersPerHour; step++) {
        this.#placed++
        this.#order(random.int(0, 2 ** 30), random.chance(0.9))
      }
      for (let step = 0; step < 20 && this.#abandoned < hours * rate.cartsPerHour; step++) {
        this.#abandoned++
        this.#cart(random.int(0, 2 ** 30), random.chance(0.2))
      }
    }, tickMs)
    this.#timer.unref()
  }

  get counts() {
    return { orders: this.#placed, carts: this.#abandoned }
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #order(seed: number, isPaid: boolean): void {
    const order = placeOrder(happening(this.#market, this.#shop), { seed, isPaid })
    this.#recent.push(order.id)
    // the fifth youngest is sent, the tenth brought, and something may go wrong with the twelfth
    this.#step(5, (moment, found) => fulfillOrder(moment, found))
    this.#step(10, (moment, found) => deliverOrder(moment, found))
    if (seed % 20 === 0) this.#step(12, (moment, found) => refundOrder(moment, found, {}))
    if (seed % 25 === 0) this.#step(2, (moment, found) => cancelOrder(moment, found))
    if (this.#recent.length > 30) this.#recent.shift()
  }

  #step(back: number, change: (moment: Happening, order: OrderRecord) => void): void {
    const id = this.#recent.at(-back)
    const order = id === undefined ? undefined : this.#shop.orders.get(id)
    if (order && order.cancelledAt === null) change(happening(this.#market, this.#shop), order)
  }

  #cart(seed: number, isCompleted: boolean): void {
    const checkout = abandonCart(happening(this.#market, this.#shop), { seed })
    this.#carts.push(checkout.id)
    const id = isCompleted ? this.#carts.shift() : undefined
    const found = id === undefined ? undefined : this.#shop.checkouts.get(id)
    if (found && found.completedAt === null)
      completeCheckout(happening(this.#market, this.#shop), found)
    if (this.#carts.length > 20) this.#carts.shift()
  }
}
