import { randomBytes } from 'node:crypto'
import { createRandom } from '../../sample-shop/random'
import { presentmentOf, shippingFor } from '../shop/population'
import type { CheckoutRecord, OrderRecord } from '../shop/records'
import { type Happening, touched } from './happen'
import { anyCustomer, linesOf, placeOrder } from './place-order'

export interface NewCheckout {
  customerId?: number | undefined
  /** of a guest */
  email?: string | undefined
  lines?: { variantId: number; quantity: number }[] | undefined
  seed?: number | undefined
}

/** Somebody goes to the checkout and leaves. */
export function abandonCart(happening: Happening, wish: NewCheckout): CheckoutRecord {
  const { shop, now, tell } = happening
  const random = createRandom(wish.seed ?? happening.seed)
  const customer =
    wish.customerId !== undefined
      ? shop.customers.get(wish.customerId)
      : wish.email === undefined
        ? anyCustomer(shop, random)
        : undefined
  const lines = linesOf(shop, random, wish.lines)
  const goods = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const code = customer?.address?.countryCode
  const checkout: CheckoutRecord = {
    id: shop.checkouts.nextId(),
    createdAt: now,
    updatedAt: now,
    token: randomBytes(16).toString('hex'),
    customerId: customer?.id ?? null,
    email: wish.email ?? customer?.email ?? null,
    phone: customer?.phone ?? null,
    address: customer?.address ?? null,
    presentment: presentmentOf(code),
    lines,
    shipping: shippingFor(goods, code ?? 'GB'),
    completedAt: null,
    orderId: null,
  }
  shop.checkouts.put(checkout)
  tell({ type: 'checkout.created', checkout })
  return checkout
}

export function updateCheckout(
  happening: Happening,
  found: CheckoutRecord,
  change: Pick<NewCheckout, 'email' | 'lines'>,
): CheckoutRecord {
  const { shop, tell } = happening
  const checkout = touched(happening, found)
  if (change.email !== undefined) checkout.email = change.email
  if (change.lines) checkout.lines = linesOf(shop, createRandom(1), change.lines)
  shop.checkouts.put(checkout)
  tell({ type: 'checkout.updated', checkout })
  return checkout
}

/** They come back and buy. */
export function completeCheckout(happening: Happening, found: CheckoutRecord): OrderRecord {
  const { shop, now, tell } = happening
  const checkout = touched(happening, found)
  const order = placeOrder(happening, { checkout })
  checkout.completedAt = now
  checkout.orderId = order.id
  shop.checkouts.put(checkout)
  tell({ type: 'checkout.updated', checkout })
  return order
}

export function deleteCheckout({ shop, now, tell }: Happening, checkout: CheckoutRecord): void {
  shop.checkouts.remove(checkout.id, now)
  tell({ type: 'checkout.deleted', checkout })
}
