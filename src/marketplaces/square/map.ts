import { z } from 'zod'
import type { Entity, UnifiedChange } from '@/unified/change'
import { UnifiedCustomer } from '@/unified/customer'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord, Page } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { orderOf, type Sale } from './map-order'
import { customerOf } from './map-person'
import { productOf, type StockedItem } from './map-product'
import { Order, Payment } from './wire-orders'
import { Customer, Item } from './wire-records'
import { time } from './wire-values'

export type Read =
  | { change: UnifiedChange; failed?: never }
  | { failed: FailedRecord; change?: never }

/** What Square keeps beside an order, as it came. */
export interface BesideOrder {
  payments: readonly unknown[]
  customer?: unknown
  itemOf: Sale['itemOf']
}

/** An order as a change; or why it cannot be one. */
export function readOrder(wire: unknown, { payments, customer, itemOf }: BesideOrder): Read {
  const read = z
    .object({ order: Order, payments: z.array(Payment) })
    .safeParse({ order: wire, payments })
  if (!read.success) return failedOf('orders', wire, read.error)
  // a customer who cannot be read is reported where customers are read
  const known = Customer.safeParse(customer).data
  const checked = UnifiedOrder.safeParse(orderOf({ ...read.data, customer: known, itemOf }))
  return checked.success
    ? { change: { kind: 'order', record: checked.data, raw: wire } }
    : failedOf('orders', wire, checked.error)
}

export function readCustomer(wire: unknown): Read {
  const read = Customer.safeParse(wire)
  const checked = read.success ? UnifiedCustomer.safeParse(customerOf(read.data)) : read
  return checked.success
    ? { change: { kind: 'customer', record: checked.data, raw: wire } }
    : failedOf('customers', wire, checked.error)
}

/** An item of the catalog with pictures, categories and counts as a change; or why it cannot be one. */
export function readItem(wire: unknown, beside: Omit<StockedItem, 'item'>): Read {
  const read = Item.safeParse(wire)
  const checked = read.success
    ? UnifiedProduct.safeParse(productOf({ item: read.data, ...beside }))
    : read
  return checked.success
    ? { change: { kind: 'product', record: checked.data, raw: wire } }
    : failedOf('products', wire, checked.error)
}

/** The records of a page that could be read, and those that could not. */
export const sorted = (read: readonly Read[]): Pick<Page, 'changes' | 'failed'> => ({
  changes: read.flatMap(({ change }) => change ?? []),
  failed: read.flatMap(({ failed }) => failed ?? []),
})

const Named = z
  .object({
    id: z.string().min(1).catch('unknown'),
    updated_at: time.optional().catch(undefined),
  })
  .catch({ id: 'unknown', updated_at: undefined })

function failedOf(entity: Entity, wire: unknown, error: z.ZodError): Read {
  const { id: externalId, updated_at: changedAt } = Named.parse(wire)
  return {
    failed: { entity, externalId, reason: reasonOf(error), ...(changedAt && { changedAt }) },
  }
}
