import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, createdAt, id, money, oneOf, orgId, tenantPolicies, updatedAt } from './columns'
import { customers, segmentNames } from './customers'
import { organizations } from './organizations'

export const segments = pgTable(
  'segments',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['dynamic', 'fixed'] }).notNull(),
    rules: jsonb('rules').$type<Record<string, unknown>>().notNull(),
    computedAt: at('computed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    oneOf('segments_kind', t.kind, ['dynamic', 'fixed']),
    ...tenantPolicies(t),
  ],
)

export const segmentMembers = pgTable(
  'segment_members',
  {
    orgId: orgId(),
    segmentId: uuid('segment_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    since: at('since').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.segmentId, t.customerId] }),
    foreignKey({
      columns: [t.orgId, t.segmentId],
      foreignColumns: [segments.orgId, segments.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    index('segment_members_customer').on(t.orgId, t.customerId),
    ...tenantPolicies(t),
  ],
)

/** A person moved from one RFM segment to another, and why. A first scoring is not a move. */
export const segmentChanges = pgTable(
  'segment_changes',
  {
    orgId: orgId(),
    id: id(),
    customerId: uuid('customer_id').notNull(),
    from: text('from', { enum: segmentNames }).notNull(),
    to: text('to', { enum: segmentNames }).notNull(),
    /** the facts that decided it: scores before and after, what set it off */
    reason: jsonb('reason').$type<Record<string, unknown>>().notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    index('segment_changes_to').on(t.orgId, t.to, t.at.desc(), t.id.desc()),
    index('segment_changes_customer').on(t.orgId, t.customerId, t.at),
    oneOf('segment_changes_origin', t.from, segmentNames),
    oneOf('segment_changes_target', t.to, segmentNames),
    ...tenantPolicies(t),
  ],
)

/** One row per full scoring: the cut points of this version are what touched customers are scored against until the next. */
export const rfmVersions = pgTable(
  'rfm_versions',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    /** orders before 00:00 of this day in the organization's zone were counted */
    asOf: date('as_of', { mode: 'string' }).notNull(),
    buyers: integer('buyers').notNull(),
    /** fewer than five buyers: fixed thresholds instead of quintiles */
    usesFixedThresholds: boolean('uses_fixed_thresholds').notNull(),
    scoredAt: at('scored_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.version] }), ...tenantPolicies(t)],
)

/** The last buyer of each fifth, tie-break included, per metric. A buyer beyond it scores at least one higher. */
export const rfmCutPoints = pgTable(
  'rfm_cut_points',
  {
    orgId: orgId(),
    version: integer('version').notNull(),
    metric: text('metric', { enum: ['r', 'f', 'm'] }).notNull(),
    /** 1 to 4: the fifth this buyer closes */
    tile: smallint('tile').notNull(),
    /** frequency or monetary value; NULL for recency, which last_order_at says */
    value: money('value'),
    lastOrderAt: at('last_order_at').notNull(),
    externalId: text('external_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.version, t.metric, t.tile] }),
    foreignKey({
      columns: [t.orgId, t.version],
      foreignColumns: [rfmVersions.orgId, rfmVersions.version],
    }).onDelete('cascade'),
    oneOf('rfm_cut_points_metric', t.metric, ['r', 'f', 'm']),
    ...tenantPolicies(t),
  ],
)

/** How many customers, with what revenue, stood in each cell at each full scoring. */
export const rfmHistory = pgTable(
  'rfm_history',
  {
    orgId: orgId(),
    version: integer('version').notNull(),
    segment: text('segment', { enum: segmentNames }).notNull(),
    /** 0 where a customer has no purchase */
    r: smallint('r').notNull(),
    f: smallint('f').notNull(),
    m: smallint('m').notNull(),
    customers: integer('customers').notNull(),
    totalSpent: money('total_spent').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.version, t.segment, t.r, t.f, t.m] }),
    foreignKey({
      columns: [t.orgId, t.version],
      foreignColumns: [rfmVersions.orgId, rfmVersions.version],
    }).onDelete('cascade'),
    oneOf('rfm_history_segment', t.segment, segmentNames),
    ...tenantPolicies(t),
  ],
)
