import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedCheckout } from '@/unified/checkout'
import { UnifiedCustomer } from '@/unified/customer'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import type { Kind } from './kinds'
import { checkoutOfNode } from './map-checkout'
import { customerOf } from './map-customer'
import { noteOf } from './map-note'
import { orderOf } from './map-order'
import { factsOfNode } from './map-order-shapes'
import { productOf } from './map-product'
import { CheckoutNode, CustomerNode, OrderNode, ProductNode } from './wire-graphql'

const readers = {
  products: reader(ProductNode, productOf, UnifiedProduct),
  customers: reader(CustomerNode, customerOf, UnifiedCustomer),
  orders: reader(OrderNode, (node) => orderOf(factsOfNode(node)), UnifiedOrder),
  checkouts: reader(CheckoutNode, checkoutOfNode, UnifiedCheckout),
}
const kinds = {
  products: 'product',
  customers: 'customer',
  orders: 'order',
  checkouts: 'checkout',
} as const satisfies Record<Kind, string>

type Read =
  | {
      change: UnifiedChange
      /** what the buyer wrote with it */
      note?: UnifiedChange[]
      failed?: never
    }
  | { failed: FailedRecord; change?: never; note?: never }

/** A node of the GraphQL API, its children included, as a change; or why it cannot be one. */
export function readNode(entity: Kind, node: unknown): Read {
  const read = readers[entity](node)
  if (!read.success) return { failed: { entity, ...nameOf(node), reason: reasonOf(read.error) } }
  const change = { kind: kinds[entity], record: read.data, raw: node } as UnifiedChange
  return change.kind === 'order' ? { change, note: noteOf(change.record, node) } : { change }
}

/** Reads a wire record, maps it, and checks that the result keeps the limits of the unified shape. */
function reader<W extends z.ZodType, U extends z.ZodType>(
  wire: W,
  map: (record: z.output<W>) => z.input<U>,
  unified: U,
) {
  return (node: unknown) => {
    const read = wire.safeParse(node)
    return read.success ? unified.safeParse(map(read.data)) : read
  }
}

const Named = z.object({
  id: z.string().catch(''),
  updatedAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
})

/** What can be read of a record that cannot: its id, and when it changed. */
function nameOf(node: unknown): { externalId: string; changedAt?: string | undefined } {
  const { id = '', updatedAt } = Named.safeParse(node).data ?? {}
  const externalId = /\/(\d+)/.exec(id)?.[1] ?? 'unknown'
  return { externalId, ...(updatedAt && { changedAt: new Date(updatedAt).toISOString() }) }
}

const types = {
  products: 'Product',
  customers: 'Customer',
  orders: 'Order',
  checkouts: 'AbandonedCheckout',
} as const satisfies Record<Kind, string>

/** Is this an id that Shopify may have given? Guests are known by ids of ours. */
export const isId = (externalId: string) => /^\d+$/.test(externalId)

/** The global id of a record: "123" → "gid://shopify/Order/123". */
export const gidOf = (entity: Kind, externalId: string) =>
  `gid://shopify/${types[entity]}/${externalId}`
