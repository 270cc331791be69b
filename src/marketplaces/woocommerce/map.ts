import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedCustomer } from '@/unified/customer'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { orderOf } from './map-order'
import { contactOf, present } from './map-person'
import { productOf } from './map-product'
import { Customer, Order, Product } from './wire'
import { id, time } from './wire-values'

export const kept = ['products', 'customers', 'orders'] as const
/** What WooCommerce lists. */
export type Kept = (typeof kept)[number]

/** What is known of the shop beside its records. */
export interface Surroundings {
  /** the shop's currency, in which products are priced */
  currency: string
}

const readers = {
  products: reader(Product, productFor, UnifiedProduct),
  customers: reader(Customer, customerOf, UnifiedCustomer),
  orders: reader(Order, orderOf, UnifiedOrder),
}
const kinds = { products: 'product', customers: 'customer', orders: 'order' } as const

type Read = { change: UnifiedChange; failed?: never } | { failed: FailedRecord; change?: never }

/** A record of the API as a change; or why it cannot be one. What lies in the trash is deleted. */
export function readRecord(entity: Kept, record: unknown, shop: Surroundings): Read {
  const trashed = Trashed.safeParse(record)
  if (entity !== 'customers' && trashed.success) {
    const { id: externalId, date_modified_gmt: at } = trashed.data
    return { change: { kind: 'deleted', entity, externalId, at } }
  }
  const read = readers[entity](record, shop)
  if (!read.success) return { failed: { entity, ...nameOf(record), reason: reasonOf(read.error) } }
  return { change: { kind: kinds[entity], record: read.data, raw: record } as UnifiedChange }
}

const Trashed = z.object({ id, date_modified_gmt: time, status: z.literal('trash') })

function productFor(product: Product, { currency }: Surroundings) {
  return productOf(product, currency)
}

/** A customer at their address of delivery, or the one they pay from. */
function customerOf(customer: Customer): UnifiedCustomer {
  const [billing, shipping] = [customer.billing ?? {}, customer.shipping ?? {}]
  return present({
    externalId: customer.id,
    ...contactOf({
      ...('address_1' in shipping && shipping.address_1 ? shipping : billing),
      ...{ first_name: customer.first_name, last_name: customer.last_name, email: customer.email },
      phone: 'phone' in billing ? billing.phone : undefined,
    }),
    tags: [],
    firstSeenAt: customer.date_created_gmt,
    sourceUpdatedAt: customer.date_modified_gmt ?? customer.date_created_gmt,
  }) as UnifiedCustomer
}

/** Reads a wire record, maps it, and checks that the result keeps the limits of the unified shape. */
function reader<W extends z.ZodType, U extends z.ZodType>(
  wire: W,
  map: (record: z.output<W>, shop: Surroundings) => z.input<U>,
  unified: U,
) {
  return (record: unknown, shop: Surroundings) => {
    const read = wire.safeParse(record)
    return read.success ? unified.safeParse(map(read.data, shop)) : read
  }
}

const Named = z.object({
  id: id.catch('unknown'),
  date_modified_gmt: time.optional().catch(undefined),
})

/** What can be read of a record that cannot: its id, and when it changed. */
function nameOf(record: unknown): { externalId: string; changedAt?: string | undefined } {
  const { id: externalId = 'unknown', date_modified_gmt } = Named.safeParse(record).data ?? {}
  return { externalId, ...(date_modified_gmt && { changedAt: date_modified_gmt }) }
}
