import { createRandom, type Random } from '../../sample-shop/random'
import {
  pickLines,
  presentmentOf,
  shippingFor,
  toOrderLines,
  welcomeCode,
} from '../shop/population'
import {
  type CheckoutLine,
  type CheckoutRecord,
  type CustomerRecord,
  type OrderRecord,
  untouched,
} from '../shop/records'
import type { Shop } from '../shop/shop'
import { createCustomer, type NewCustomer } from './customers'
import { type Happening, touched } from './happen'
import { changeStock } from './stock'

export interface NewOrder {
  /** a known customer; absent: `customer`, or somebody */
  customerId?: number | undefined
  /** a new customer */
  customer?: NewCustomer | undefined
  lines?: { variantId: number; quantity: number }[] | undefined
  isPaid?: boolean | undefined
  isTest?: boolean | undefined
  hasDiscount?: boolean | undefined
  note?: string | undefined
  tags?: string[] | undefined
  /** the cart it completes */
  checkout?: CheckoutRecord | undefined
  /** decides what is not said */
  seed?: number | undefined
}

/** Somebody buys something. */
export function placeOrder(happening: Happening, wish: NewOrder): OrderRecord {
  const { shop, now, tell } = happening
  const random = createRandom(wish.seed ?? happening.seed)
  const customer = buyerOf(happening, random, wish)
  const id = shop.orders.nextId()
  const lines = wish.checkout?.lines ?? linesOf(shop, random, wish.lines)
  const goods = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const code = customer?.address?.countryCode
  const isPaid = wish.isPaid ?? true
  const order: OrderRecord = {
    id,
    createdAt: now,
    updatedAt: now,
    number: shop.nextOrderNumber(),
    customerId: customer?.id ?? null,
    email: customer?.email ?? wish.checkout?.email ?? null,
    phone: customer?.phone ?? null,
    address: customer?.address ?? wish.checkout?.address ?? null,
    presentment: presentmentOf(code),
    lines: toOrderLines(id, lines, wish.hasDiscount ? 0.1 : 0),
    shipping: shippingFor(goods, code ?? 'GB'),
    ...untouched(),
    financial: isPaid ? 'paid' : 'pending',
    paidAt: isPaid ? now : null,
    isTest: wish.isTest ?? false,
    tags: wish.tags ?? [],
    note: wish.note ?? null,
    acceptsMarketing: customer?.marketing === 'SUBSCRIBED',
    discountCode: wish.hasDiscount ? welcomeCode : null,
    checkoutId: wish.checkout?.id ?? null,
  }
  shop.orders.put(order)
  tell({ type: 'order.placed', order })
  if (customer) {
    const buyer = touched(happening, customer)
    shop.customers.put(buyer)
    shop.countOrder(buyer.id, 1)
    tell({ type: 'customer.updated', customer: buyer, isConsent: false })
  }
  for (const line of order.lines)
    if (line.variantId !== null) changeStock(happening, line.variantId, { by: -line.quantity })
  return order
}

function buyerOf(happening: Happening, random: Random, wish: NewOrder): CustomerRecord | undefined {
  const { shop } = happening
  if (wish.customer) return createCustomer(happening, wish.customer)
  if (wish.customerId !== undefined) return shop.customers.get(wish.customerId)
  if (wish.checkout)
    return wish.checkout.customerId === null
      ? undefined
      : shop.customers.get(wish.checkout.customerId)
  return anyCustomer(shop, random)
}

/** One of the customers who were there at the start. */
export function anyCustomer(shop: Shop, random: Random): CustomerRecord | undefined {
  const { first, stride, size } = shop.customerRange
  for (let attempt = 0; attempt < 5 && size > 0; attempt++) {
    const found = shop.customers.get(first + random.int(0, size - 1) * stride)
    if (found?.email) return found
  }
  return undefined
}

/** Lines of a cart: those wished for, or one to three products that are on sale. */
export function linesOf(
  shop: Shop,
  random: Random,
  wished?: readonly { variantId: number; quantity: number }[] | undefined,
): CheckoutLine[] {
  if (wished)
    return wished.map(({ variantId, quantity }) => {
      const found = shop.findVariant('id', variantId)
      if (!found) throw new RangeError(`no variant ${shop.writeId('variants', variantId)}`)
      const [line] = pickLines(
        createRandom(1),
        [{ ...found.product, variants: [found.variant] }],
        1,
      )
      if (!line) throw new RangeError('no line')
      return { ...line, quantity }
    })
  const { first, stride, size } = shop.productRange
  const count = random.weighted([1, 2, 3], (many) => 4 - many)
  const chosen = Array.from({ length: count * 3 }, () =>
    shop.products.get(first + random.int(0, Math.max(0, size - 1)) * stride),
  ).filter((product) => product?.status === 'ACTIVE')
  const distinct = [...new Map(chosen.map((product) => [product?.id, product])).values()]
  return pickLines(
    random,
    distinct.flatMap((product) => product ?? []),
    count,
  )
}
