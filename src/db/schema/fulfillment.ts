import { foreignKey, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id, oneOf, orgId, tenantPolicies, updatedAt } from './columns'
import { orders } from './orders'

export const shipmentStatuses = ['queued', 'sending', 'sent', 'failed'] as const

/** Parcels that a colleague said are on their way: stored before the marketplace is told. */
export const shipments = pgTable(
  'shipments',
  {
    orgId: orgId(),
    id: id(),
    orderId: uuid('order_id').notNull(),
    carrier: text('carrier').notNull(),
    /** leads to an address: NULL once the buyer is forgotten */
    trackingNumber: text('tracking_number'),
    /** lines by their place in the order, and how many pieces of each; NULL: all that was left */
    items: jsonb('items').$type<{ position: number; quantity: number }[]>(),
    status: text('status', { enum: shipmentStatuses }).notNull(),
    /** why it failed, as a sentence */
    error: text('error'),
    shippedAt: at('shipped_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    // one parcel is told of once
    unique('shipments_parcel').on(t.orgId, t.orderId, t.trackingNumber),
    foreignKey({
      columns: [t.orgId, t.orderId],
      foreignColumns: [orders.orgId, orders.id],
    }).onDelete('cascade'),
    oneOf('shipments_status', t.status, shipmentStatuses),
    ...tenantPolicies(t),
  ],
)
