import { type Buyer, makeBuyers } from '../../sample-shop/buyers'
import { makeOrders, type Order as SampleOrder } from '../../sample-shop/orders'
import { createRandom, type Random } from '../../sample-shop/random'
import { checkoutOrigin } from './checkouts'
import { customersOfSample } from './customers-of-sample'
import { share } from './hash'
import type { IdRange, IdRanges } from './id-ranges'
import { fateOf, lastChangeAfter, letHappen } from './order-fate'
import { originOf } from './origin'
import {
  days,
  makeProduct,
  presentmentOf,
  toOrderLines,
  toSeconds,
  welcomeCode,
} from './population'
import { type CustomerRecord, type OrderRecord, type ProductRecord, untouched } from './records'
import type { Seed } from './seed'

const productCount = 68

/** Which of the sample’s people buy on a marketplace, and what address it shows of them. */
export interface SampleShare {
  /** differs from marketplace to marketplace, as do the people and what they buy: `hashText(slug)` */
  salt: number
  /** how many of the people, 1 is all: half here and half there have a quarter in common */
  share: number
  /** domain of the addresses people are masked with; without it they give their own */
  relay?: string | undefined
}

/** A shop of one’s own, where all of them buy as well. */
export const everybody: SampleShare = { salt: 1, share: 1 }

/** The sample shop, 18 months old: the same people, who buy here too. */
export function sampleSeed(ids: IdRanges, seed: number, now: number, part: SampleShare): Seed {
  // the people come from the seed alone, so that other channels of the sample know the same ones
  const everyone = makeBuyers(createRandom(seed), 2000)
  const buyers = everyone.filter((_, number) => share(seed + part.salt, number) < part.share)
  const random = createRandom(seed + part.salt)
  const sales = makeOrders(random, buyers, Math.floor(now / days(1)) * days(1)).filter(
    ({ at }) => at <= now - 60_000,
  )
  const firstSale = new Map<Buyer, number>()
  for (const { buyer, at } of sales) if (!firstSale.has(buyer)) firstSale.set(buyer, at)
  const people = customersOfSample(random, everyone, buyers, part.relay, firstSale, now)
  const customerIds = ids.customers
  const customerOf = new Map<Buyer, CustomerRecord>()
  for (const [place, { customer, buyers: known }] of people.entries()) {
    customer.id = customerIds.first + place * customerIds.stride
    for (const buyer of known) customerOf.set(buyer, customer)
  }
  const products = makeProducts(ids.products, random, now)
  const orderIds = ids.orders
  const orders = sales.map((sale, place) =>
    toOrder(random, sale, place, orderIds.first + place * orderIds.stride, {
      customer: customerOf.get(sale.buyer),
      products,
      now,
    }),
  )
  const customers = originOf(
    people.map(({ customer }) => customer),
    customerIds,
  )
  const productOrigin = originOf(products, ids.products)
  return {
    orders: originOf(orders, orderIds),
    customers,
    products: productOrigin,
    checkouts: checkoutOrigin({
      seed,
      count: Math.round(420 * part.share),
      now,
      ids: ids.checkouts,
      customers,
      products: productOrigin,
    }),
    orderCounts: () => {
      const counts = new Uint32Array(people.length)
      for (const { customerId } of orders) {
        const place = ((customerId ?? 0) - customerIds.first) / customerIds.stride
        counts[place] = (counts[place] ?? 0) + 1
      }
      return counts
    },
  }
}

function makeProducts({ first, stride }: IdRange, random: Random, now: number): ProductRecord[] {
  return Array.from({ length: productCount }, (_, place) => {
    const createdAt = toSeconds(now - days(560) + days(place))
    const updatedAt = toSeconds(now - days(random.int(1, 60)))
    return makeProduct(
      place,
      first + place * stride,
      createdAt,
      Math.max(createdAt, updatedAt),
      random,
    )
  })
}

function toOrder(
  random: Random,
  sale: SampleOrder,
  place: number,
  id: number,
  shop: { customer: CustomerRecord | undefined; products: readonly ProductRecord[]; now: number },
): OrderRecord {
  const { customer, products, now } = shop
  const createdAt = toSeconds(sale.at)
  // an order touches the account
  if (customer) customer.updatedAt = Math.max(customer.updatedAt, createdAt)
  const fate = fateOf(random, (now - createdAt) / days(1))
  const updatedAt = toSeconds(Math.min(now, createdAt + days(lastChangeAfter(fate, random.next()))))
  const goods = sale.lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0)
  const address = customer?.address ?? null
  const isWelcome = random.chance(0.07)
  const order: OrderRecord = {
    id,
    createdAt,
    updatedAt,
    number: 1001 + place,
    customerId: customer?.id ?? null,
    email: customer?.email ?? null,
    phone: customer?.phone ?? null,
    address,
    presentment: presentmentOf(address?.countryCode),
    lines: toOrderLines(
      id,
      sale.lines.map(({ product, quantity }) => {
        const sold = products.find(({ title }) => title === product.title)
        const variant = sold?.variants[0]
        return {
          productId: sold?.id ?? null,
          variantId: variant?.id ?? null,
          title: product.title,
          variantTitle: variant && variant.title !== 'Default Title' ? variant.title : null,
          sku: variant?.sku ?? product.sku,
          quantity,
          price: product.price,
        }
      }),
      isWelcome ? 0.1 : 0,
    ),
    shipping: sale.shipping > 0 ? (goods >= 4000 ? 0 : 395) : 0,
    ...untouched(),
    financial: 'paid',
    paidAt: createdAt,
    acceptsMarketing: customer?.marketing === 'SUBSCRIBED',
    discountCode: isWelcome ? welcomeCode : null,
  }
  letHappen(order, fate)
  return order
}
