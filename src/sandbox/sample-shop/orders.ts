import type { Buyer } from './buyers'
import { catalog, type Product } from './catalog'
import type { Random } from './random'
import { busyness, demandOn } from './seasons'

const dayMs = 86_400_000
/** days before the last that the shop has been open: 18 months */
export const openDays = 548

export interface OrderLine {
  product: Product
  quantity: number
  /** cents of the order's currency */
  unitPrice: number
}

export interface Order {
  number: string
  buyer: Buyer
  /** milliseconds UTC, a whole minute */
  at: number
  lines: OrderLine[]
  /** cents */
  shipping: number
  total: number
  refunded: number
  status: 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
  payment: 'paid' | 'pending' | 'voided' | 'partially_refunded' | 'refunded'
}

/** What a pound is in the buyer's currency, as the shop sets its prices. */
const rates = { GBP: 1, EUR: 1.17, USD: 1.28 }

/** All orders of the buyers, oldest first. `lastDay` is midnight UTC of the newest day. */
export function makeOrders(random: Random, buyers: readonly Buyer[], lastDay: number): Order[] {
  const days = Array.from({ length: openDays + 1 }, (_, ago) => lastDay - ago * dayMs)
  const numbers = new Set<string>()
  const orders = buyers.flatMap((buyer) =>
    orderDays(random, buyer, days).map((day) => makeOrder(random, numbers, buyer, day, lastDay)),
  )
  return orders.sort((a, b) => a.at - b.at || (a.number < b.number ? -1 : 1))
}

/** The days of a buyer's orders: the last one by habit, the others before it, more of them on busy days. */
function orderDays(random: Random, { habit }: Buyer, days: readonly number[]): number[] {
  const among = (from: number, to: number) =>
    random.weighted(days.slice(from, Math.min(to, openDays) + 1), busyness)
  const last = among(...habit.lastOrder)
  const ago = days.indexOf(last)
  const count = random.int(...habit.orders)
  // regulars space their orders out: nobody's whole history fits in a week
  const reach = Math.min(openDays, ago + 25 + 55 * (count - 1))
  return [
    last,
    ...Array.from({ length: count - 1 }, () => among(Math.min(ago + 1, openDays), reach)),
  ]
}

function makeOrder(
  random: Random,
  numbers: Set<string>,
  buyer: Buyer,
  day: number,
  lastDay: number,
): Order {
  const rate = rates[buyer.country.currency]
  const lines = pickProducts(random, day, random.int(...buyer.habit.basket)).map((product) => ({
    product,
    quantity:
      random.weighted([1, 2, 3, 4, 6, 10], (many) => 1 / many ** 2) *
      (product.price < 600 && random.chance(0.2) ? 2 : 1),
    unitPrice: rate === 1 ? product.price : Math.round((product.price * rate) / 10) * 10 - 1,
  }))
  const goods = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
  const isHome = buyer.country.name === 'United Kingdom'
  const shipping =
    isHome && goods >= 4000 ? 0 : random.pick(isHome ? [285, 345, 499] : [895, 1250, 1490])
  const total = goods + shipping
  // evenings are busiest; a whole minute, never in the last hour of the day
  const minute =
    random.weighted([8, 10, 12, 13, 16, 18, 19, 20, 21, 22], (hour) => (hour > 17 ? 3 : 1)) * 60 +
    random.int(0, 59)
  const order = {
    number: orderNumber(random, numbers),
    buyer,
    at: day + minute * 60_000,
    lines,
    shipping,
    total,
  }
  return { ...order, ...fate(random, (lastDay - day) / dayMs, goods, total) }
}

/** What became of an order of that age in days. */
function fate(
  random: Random,
  age: number,
  goods: number,
  total: number,
): Pick<Order, 'status' | 'payment' | 'refunded'> {
  if (random.chance(0.04))
    return random.chance(0.6)
      ? { status: 'cancelled', payment: 'voided', refunded: 0 }
      : { status: 'cancelled', payment: 'refunded', refunded: total }
  if (age <= 2) {
    const isPaid = random.chance(0.75)
    return {
      status: isPaid && random.chance(0.3) ? 'confirmed' : 'pending',
      payment: isPaid ? 'paid' : 'pending',
      refunded: 0,
    }
  }
  if (age <= 6)
    return { status: random.chance(0.2) ? 'confirmed' : 'shipped', payment: 'paid', refunded: 0 }
  if (age > 12 && random.chance(0.03))
    return { status: 'returned', payment: 'refunded', refunded: goods }
  if (random.chance(0.015))
    return {
      status: 'delivered',
      payment: 'partially_refunded',
      refunded: Math.round(goods * random.pick([0.1, 0.2, 0.5])),
    }
  return { status: 'delivered', payment: 'paid', refunded: 0 }
}

function pickProducts(random: Random, day: number, count: number): Product[] {
  const chosen = new Set<Product>()
  while (chosen.size < count)
    chosen.add(random.weighted(catalog, (product) => demandOn(product, day)))
  return [...chosen]
}

function orderNumber(random: Random, taken: Set<string>): string {
  const digits = () => String(random.int(0, 99_999)).padStart(5, '0')
  let number = ''
  do number = `${random.int(10, 27)}-${digits()}-${digits()}`
  while (taken.has(number))
  taken.add(number)
  return number
}
