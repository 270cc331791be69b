import { date, foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, id, money, oneOf, orgId, tenantPolicies } from './columns'
import { connections } from './connections'
import { reachabilities, segmentNames } from './customers'
import { organizations } from './organizations'

/** Roll-up per local day and connection; recomputed whole for a touched day, never incremented. */
export const dailyMetrics = pgTable(
  'daily_metrics',
  {
    orgId: orgId(),
    day: date('day', { mode: 'string' }).notNull(),
    connectionId: uuid('connection_id').notNull(),
    orders: integer('orders').notNull(),
    purchases: integer('purchases').notNull(),
    /** sum of total_base over purchases */
    revenue: money('revenue').notNull(),
    /** purchases in a foreign currency whose rate is not known yet: not in revenue */
    unpricedPurchases: integer('unpriced_purchases').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.day, t.connectionId] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)

const countedSegments = [...segmentNames, 'unscored'] as const

/** Customers counted by segment and reachability, so that no screen counts a big table. */
export const customerTotals = pgTable(
  'customer_totals',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    /** `unscored` until the first scoring */
    segment: text('segment', { enum: countedSegments }).notNull(),
    reachability: text('reachability', { enum: reachabilities }).notNull(),
    customers: integer('customers').notNull(),
    buyers: integer('buyers').notNull(),
    repeatBuyers: integer('repeat_buyers').notNull(),
    totalSpent: money('total_spent').notNull(),
    computedAt: at('computed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.segment, t.reachability] }),
    oneOf('customer_totals_segment', t.segment, countedSegments),
    oneOf('customer_totals_reachability', t.reachability, reachabilities),
    ...tenantPolicies(t),
  ],
)

/** People first seen per local day. Kept by the same statement as customer_totals. */
export const dailyNewCustomers = pgTable(
  'daily_new_customers',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    day: date('day', { mode: 'string' }).notNull(),
    customers: integer('customers').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.day] }), ...tenantPolicies(t)],
)

/**
 * Days of daily_metrics that no longer agree with the orders: stored with the change, deleted by the refresh.
 * Rows are only added and deleted, never changed, so a writer of orders does not wait for a refresh.
 */
export const staleMetricDays = pgTable(
  'stale_metric_days',
  {
    orgId: orgId(),
    id: id(),
    connectionId: uuid('connection_id').notNull(),
    /** NULL: every day of the connection */
    day: date('day', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)
