import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedCustomer } from '@/unified/customer'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { type OrderShop, orderOf } from './map-order'
import { contactOf, type Places, present } from './map-person'
import { type ProductShop, productOf } from './map-product'
import { lastOf } from './shop-clock'
import { Customer, DeletedCustomer, Order, Product } from './wire'
import { id, shownTime } from './wire-values'

export const kept = ['products', 'customers', 'orders'] as const
/** What PrestaShop lists. */
export type Kept = (typeof kept)[number]

export type Read =
  | { change: UnifiedChange; failed?: never }
  | { failed: FailedRecord; change?: never }

type Clocked = Pick<OrderShop, 'time'>

/** An order, with what the shop keeps apart from it, as a change; or why it cannot be one. */
export function readOrder(wire: unknown, shop: OrderShop): Read {
  const read = Order.safeParse(wire)
  const checked = read.success ? UnifiedOrder.safeParse(orderOf(read.data, shop)) : read
  if (checked.success) return { change: { kind: 'order', record: checked.data, raw: wire } }
  return { failed: failedOf('orders', wire, checked.error, shop) }
}

/** The same for a product with its combinations and its stock. */
export function readProduct(wire: unknown, shop: ProductShop): Read {
  const read = Product.safeParse(wire)
  const checked = read.success ? UnifiedProduct.safeParse(productOf(read.data, shop)) : read
  if (checked.success) return { change: { kind: 'product', record: checked.data, raw: wire } }
  return { failed: failedOf('products', wire, checked.error, shop) }
}

/** The same for a customer with their addresses. One that was deleted stays in the list. */
export function readCustomer(wire: unknown, shop: Places & Clocked): Read {
  const deleted = DeletedCustomer.safeParse(wire)
  if (deleted.success) {
    const { id: externalId, date_upd } = deleted.data
    const at = shop.time(date_upd)
    return { change: { kind: 'deleted', entity: 'customers', externalId, at } }
  }
  const read = Customer.safeParse(wire)
  const checked = read.success ? UnifiedCustomer.safeParse(customerOf(read.data, shop)) : read
  if (checked.success) return { change: { kind: 'customer', record: checked.data, raw: wire } }
  return { failed: failedOf('customers', wire, checked.error, shop) }
}

/** At the address that was changed last. */
function customerOf(customer: Customer, shop: Places & Clocked) {
  const addresses = customer.addresses
    .filter(({ deleted }) => !deleted)
    .toSorted((a, b) => ((a.date_upd ?? '') < (b.date_upd ?? '') ? -1 : 1))
  const times = addresses.flatMap(({ date_upd }) => date_upd ?? [])
  return present({
    externalId: customer.id,
    ...contactOf(customer, addresses.at(-1), shop),
    tags: [],
    firstSeenAt: shop.time(customer.date_add),
    sourceUpdatedAt: lastOf([customer.date_upd, ...times], shop.time),
  })
}

const Timed = z.object({ date_upd: shownTime.optional().catch(undefined) })
const Named = z
  .object({ id: id.catch('unknown'), slips: z.array(Timed).catch([]) })
  .extend(Timed.shape)
  .catch({ id: 'unknown', slips: [] })

/** What can be read of a record that cannot: its id, and when it changed. */
function failedOf(entity: Kept, wire: unknown, error: z.ZodError, shop: Clocked): FailedRecord {
  const { id: externalId, slips, ...own } = Named.parse(wire)
  const times = [own, ...slips].flatMap(({ date_upd }) => date_upd ?? [])
  const changedAt = own.date_upd && lastOf(times, shop.time)
  return { entity, externalId, reason: reasonOf(error), ...(changedAt && { changedAt }) }
}
