import { createRandom } from '../../sample-shop/random'
import { mix } from './hash'
import type { IdRange } from './id-ranges'
import type { Origin } from './origin'
import { days, pickLines, presentmentOf, shippingFor, toSeconds } from './population'
import type { CheckoutRecord, CustomerRecord, ProductRecord } from './records'

/** Carts of the last 90 days that reached the checkout and went no further; a fifth was completed later. */
export function checkoutOrigin(options: {
  seed: number
  count: number
  now: number
  ids: IdRange
  customers: Origin<CustomerRecord>
  products: Origin<ProductRecord>
}): Origin<CheckoutRecord> {
  const { seed, count, now, ids, customers, products } = options
  const span = days(90)
  const createdAt = (place: number) =>
    toSeconds(now - span + ((place + (mix(seed, place) % 900) / 1000) / Math.max(1, count)) * span)
  const isCompleted = (place: number) => mix(seed + 1, place) % 5 === 0
  const updatedAt = (place: number) => {
    const minutes = isCompleted(place) ? 60 + (mix(seed + 2, place) % 1500) : mix(seed, place) % 25
    return Math.min(toSeconds(now), createdAt(place) + minutes * 60_000)
  }
  return {
    size: count,
    ids,
    createdAt,
    updatedAt,
    make: (place) => {
      const random = createRandom(mix(seed + 3, place))
      const customer =
        customers.size > 0 ? customers.make(random.int(0, customers.size - 1)) : undefined
      const chosen = Array.from({ length: random.int(1, 3) }, () =>
        products.make(random.int(0, products.size - 1)),
      )
      const lines = pickLines(random, chosen, chosen.length)
      const goods = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
      const code = customer?.address?.countryCode ?? 'GB'
      return {
        id: ids.first + place * ids.stride,
        createdAt: createdAt(place),
        updatedAt: updatedAt(place),
        token: mix(seed, place).toString(16).padStart(8, '0').repeat(4),
        customerId: customer?.id ?? null,
        email: customer?.email ?? `guest${place}@post.example.org`,
        phone: customer?.phone ?? null,
        address: customer?.address ?? null,
        presentment: presentmentOf(code),
        lines,
        shipping: shippingFor(goods, code),
        completedAt: isCompleted(place) ? updatedAt(place) : null,
        orderId: null,
      }
    },
  }
}
