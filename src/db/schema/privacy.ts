import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id, oneOf, orgId, tenantPolicies } from './columns'
import { customers } from './customers'
import { organizations } from './organizations'

export const privacyDemands = ['export', 'erase', 'erase_account'] as const

/** A demand under privacy law and what became of it. Holds no contact data. */
export const privacyRequests = pgTable(
  'privacy_requests',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    demand: text('demand', { enum: privacyDemands }).notNull(),
    /** who passed it on: a connection, or NULL for a colleague */
    connectionId: uuid('connection_id'),
    /** the person; no foreign key, for the row outlives them */
    customerId: uuid('customer_id'),
    requestedAt: at('requested_at').notNull(),
    doneAt: at('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('privacy_requests_open').on(t.orgId, t.doneAt),
    oneOf('privacy_requests_demand', t.demand, privacyDemands),
    ...tenantPolicies(t),
  ],
)

/** Keeps a person's data beyond the retention rule of its source, with the reason. */
export const retentionHolds = pgTable(
  'retention_holds',
  {
    orgId: orgId(),
    customerId: uuid('customer_id').notNull(),
    reason: text('reason').notNull(),
    userId: uuid('user_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.customerId] }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)
