import { countries } from '../../sample-shop/countries'
import { createRandom } from '../../sample-shop/random'
import { checkoutOrigin } from './checkouts'
import { mix, share } from './hash'
import type { IdRange, IdRanges } from './id-ranges'
import { fateOf, lastChangeAfter, letHappen } from './order-fate'
import type { Origin } from './origin'
import {
  addressOf,
  days,
  makeProduct,
  pickLines,
  presentmentOf,
  shippingFor,
  toOrderLines,
  toSeconds,
  welcomeCode,
} from './population'
import { type CustomerRecord, type OrderRecord, type ProductRecord, untouched } from './records'
import type { Seed } from './seed'

export interface Size {
  orders: number
  buyers: number
  products: number
  checkouts: number
  /** how long the shop has been open */
  days: number
}

/**
 * A shop of any size that is made from its numbers whenever it is read: a record depends on the seed and its place only.
 * Orders come evenly over the days; a buyer’s account is older than all orders of theirs.
 */
export function generatedSeed(ids: IdRanges, seed: number, now: number, size: Size): Seed {
  const start = toSeconds(now - days(size.days))
  const timeOf = (count: number, salt: number) => (place: number) =>
    toSeconds(start + ((place + share(seed + salt, place)) / Math.max(1, count)) * (now - start))
  const products = productOrigin(ids.products, seed, now, size)
  const customers = customerOrigin(ids.customers, seed, size, timeOf(size.buyers, 1))
  const orderAt = timeOf(size.orders, 2)
  const buyerOf = (place: number) => {
    const known = Math.max(1, Math.floor((place / Math.max(1, size.orders)) * size.buyers))
    // some buy much more often than others
    return Math.floor(known * share(seed + 3, place) ** 1.6)
  }
  const fateAt = (place: number) =>
    fateOf(createRandom(mix(seed + 4, place)), (now - orderAt(place)) / days(1))
  // worked out once: lists are sorted and searched by it
  const changes = new Float64Array(size.orders)
  const changedAt = (place: number): number => {
    const known = changes[place]
    if (known) return known
    const after = lastChangeAfter(fateAt(place), share(seed + 5, place))
    const at = toSeconds(Math.min(now, orderAt(place) + days(after)))
    changes[place] = at
    return at
  }
  return {
    products,
    customers,
    orders: {
      size: size.orders,
      ids: ids.orders,
      createdAt: orderAt,
      updatedAt: changedAt,
      make: (place) => {
        const id = ids.orders.first + place * ids.orders.stride
        const buyer = size.buyers > 0 ? customers.make(buyerOf(place)) : undefined
        const times = { createdAt: orderAt(place), updatedAt: changedAt(place) }
        const order = makeOrder(mix(seed + 6, place), place, id, times, buyer, products)
        letHappen(order, fateAt(place))
        return order
      },
    },
    checkouts: checkoutOrigin({
      seed,
      count: size.checkouts,
      now,
      ids: ids.checkouts,
      customers,
      products,
    }),
    orderCounts: () => {
      const counts = new Uint32Array(size.buyers)
      for (let place = 0; place < size.orders; place++) {
        const buyer = buyerOf(place)
        counts[buyer] = (counts[buyer] ?? 0) + 1
      }
      return counts
    },
  }
}

function productOrigin(ids: IdRange, seed: number, now: number, size: Size): Origin<ProductRecord> {
  const createdAt = (place: number) =>
    toSeconds(now - days(size.days + 30) + (place / size.products) * days(size.days))
  const updatedAt = (place: number) =>
    Math.max(createdAt(place), toSeconds(now - days(60 * share(seed + 7, place))))
  return {
    size: size.products,
    ids,
    createdAt,
    updatedAt,
    make: (place) =>
      makeProduct(
        place,
        ids.first + place * ids.stride,
        createdAt(place),
        updatedAt(place),
        createRandom(mix(seed + 8, place)),
      ),
  }
}

function customerOrigin(
  ids: IdRange,
  seed: number,
  size: Size,
  createdAt: (place: number) => number,
): Origin<CustomerRecord> {
  return {
    size: size.buyers,
    ids,
    createdAt,
    updatedAt: createdAt,
    make: (place) => {
      const random = createRandom(mix(seed + 9, place))
      const country = random.weighted(countries, (one) => one.share)
      const name = `${random.pick(country.firstNames)} ${random.pick(country.lastNames)}`
      const [city, form] = random.pick(country.cities)
      const postcode = form.replace(/#/g, () => String(random.int(1, 9))).replace(/\?/g, 'A')
      const address = addressOf({ name, city, postcode, country }, null, place)
      const local = name
        .normalize('NFD')
        .replace(/[^a-z]/gi, '')
        .toLowerCase()
      const marketing = random.pick(['SUBSCRIBED', 'NOT_SUBSCRIBED', 'UNSUBSCRIBED'] as const)
      return {
        id: ids.first + place * ids.stride,
        createdAt: createdAt(place),
        updatedAt: createdAt(place),
        username: `${local}${place}`,
        firstName: address.firstName,
        lastName: address.lastName,
        email: `${local}.${place}@load.example.net`,
        phone: null,
        marketing,
        marketingAt: marketing === 'NOT_SUBSCRIBED' ? null : createdAt(place),
        tags: random.chance(0.05) ? ['vip'] : [],
        note: null,
        address,
      }
    },
  }
}

function makeOrder(
  seed: number,
  place: number,
  id: number,
  times: { createdAt: number; updatedAt: number },
  buyer: CustomerRecord | undefined,
  products: Origin<ProductRecord>,
): OrderRecord {
  const random = createRandom(seed)
  const count = random.weighted([1, 2, 3], (many) => 4 - many)
  const first = random.int(0, products.size - 1)
  const chosen = Array.from({ length: Math.min(count, products.size) }, (_, index) =>
    products.make((first + index * 7) % products.size),
  )
  const lines = pickLines(random, chosen, count)
  const goods = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const code = buyer?.address?.countryCode
  const isWelcome = random.chance(0.07)
  return {
    id,
    ...times,
    number: 1001 + place,
    customerId: buyer?.id ?? null,
    email: buyer?.email ?? null,
    phone: null,
    address: buyer?.address ?? null,
    presentment: presentmentOf(code),
    lines: toOrderLines(id, lines, isWelcome ? 0.1 : 0),
    shipping: shippingFor(goods, code ?? 'GB'),
    ...untouched(),
    financial: 'paid',
    paidAt: times.createdAt,
    acceptsMarketing: buyer?.marketing === 'SUBSCRIBED',
    discountCode: isWelcome ? welcomeCode : null,
  }
}
