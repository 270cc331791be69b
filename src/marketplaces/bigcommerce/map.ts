import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedCustomer } from '@/unified/customer'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord } from '../contract/connector'
import { noteWith } from '../contract/order-note'
import { reasonOf } from '../contract/unreadable'
import { customerOf } from './map-customer'
import { orderOf } from './map-order'
import { productOf } from './map-product'
import { Order } from './wire-orders'
import { Customer, Product } from './wire-records'
import { id, time } from './wire-values'

export const kept = ['products', 'customers', 'orders'] as const
/** What BigCommerce lists. */
export type Kept = (typeof kept)[number]

/** What is known of the store beside its records. */
export interface Surroundings {
  /** the store's currency, in which products are priced */
  currency: string
}

const readers = {
  products: reader(Product, productFor, UnifiedProduct),
  customers: reader(Customer, customerOf, UnifiedCustomer),
  orders: reader(Order, orderOf, UnifiedOrder),
}
const kinds = { products: 'product', customers: 'customer', orders: 'order' } as const

type Read =
  | {
      change: UnifiedChange
      /** what the buyer wrote with it */
      note?: UnifiedChange[]
      failed?: never
    }
  | { failed: FailedRecord; change?: never; note?: never }

/** A record of the API as a change; or why it cannot be one. An archived order is a deleted one. */
export function readRecord(entity: Kept, record: unknown, store: Surroundings): Read {
  const archived = Archived.safeParse(record)
  if (entity === 'orders' && archived.success) {
    const { id: externalId, date_modified: at } = archived.data
    return { change: { kind: 'deleted', entity, externalId, at } }
  }
  const read = readers[entity](record, store)
  if (!read.success) return { failed: { entity, ...nameOf(record), reason: reasonOf(read.error) } }
  const change = { kind: kinds[entity], record: read.data, raw: record } as UnifiedChange
  return change.kind === 'order'
    ? { change, note: noteWith('order', change.record, Noted.parse(record).customer_message) }
    : { change }
}

function productFor(product: Product, { currency }: Surroundings) {
  return productOf(product, currency)
}

/** Reads a wire record, maps it, and checks that the result keeps the limits of the unified shape. */
function reader<W extends z.ZodType, U extends z.ZodType>(
  wire: W,
  map: (record: z.output<W>, store: Surroundings) => z.input<U>,
  unified: U,
) {
  return (record: unknown, store: Surroundings) => {
    const read = wire.safeParse(record)
    return read.success ? unified.safeParse(map(read.data, store)) : read
  }
}

const Noted = z.object({ customer_message: z.string().nullish().catch(null) })

const Archived = z.object({ id, date_modified: time, is_deleted: z.literal(true) })

const Named = z.object({
  id: id.catch('unknown'),
  date_modified: time.optional().catch(undefined),
})

/** What can be read of a record that cannot: its id, and when it changed. */
function nameOf(record: unknown): { externalId: string; changedAt?: string | undefined } {
  const { id: externalId = 'unknown', date_modified } = Named.safeParse(record).data ?? {}
  return { externalId, ...(date_modified && { changedAt: date_modified }) }
}

/** Is this an id that BigCommerce may have given? Guests are known by ids of ours. */
export const isId = (externalId: string) => /^[1-9]\d*$/.test(externalId)
