import { sql } from 'drizzle-orm'
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

export const segmentKinds = ['dynamic', 'fixed'] as const

/** People chosen by rules (domains/segments). Dynamic: kept up with what happens; fixed: whoever fitted when it was made. */
export const segments = pgTable(
  'segments',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    kind: text('kind', { enum: segmentKinds }).notNull(),
    rules: jsonb('rules').$type<Record<string, unknown>>().notNull(),
    /** what its rules look at (src/domains/segments/conditions/condition.ts): a change of anything else touches nobody here */
    reads: text('reads').array().notNull().default(sql`'{}'::text[]`),
    /** its rules, or those of a segment it uses, changed: everybody is to be looked at, and nobody counts as having moved */
    isDue: boolean('is_due').notNull().default(true),
    /** as of when its members are known; NULL: not computed yet */
    computedAt: at('computed_at'),
    tookMs: integer('took_ms'),
    members: integer('members').notNull().default(0),
    /** why it could not be computed, in a sentence */
    problem: text('problem'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    oneOf('segments_kind', t.kind, segmentKinds),
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
    /** a colleague put them in: they stay whatever the rules say */
    isByHand: boolean('is_by_hand').notNull().default(false),
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
    index('segment_members_newest').on(t.orgId, t.segmentId, t.since.desc(), t.customerId.desc()),
    ...tenantPolicies(t),
  ],
)

export const memberMoves = ['entered', 'left'] as const

/** A person entered or left a segment of rules, and the facts that decided it. What an edit of the rules does is no move. */
export const segmentMemberChanges = pgTable(
  'segment_member_changes',
  {
    orgId: orgId(),
    id: id(),
    segmentId: uuid('segment_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    move: text('move', { enum: memberMoves }).notNull(),
    /** conditions that flipped, as they read then, each with what it saw of the person */
    facts: jsonb('facts')
      .$type<{ condition: Record<string, unknown>; value: unknown }[]>()
      .notNull(),
    /** a colleague did it, or a program with their key: there are no facts */
    isByHand: boolean('is_by_hand').notNull().default(false),
    movedBy: uuid('moved_by'),
    /** history that was brought later did it: it starts nothing */
    isQuiet: boolean('is_quiet').notNull().default(false),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.segmentId],
      foreignColumns: [segments.orgId, segments.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    index('segment_member_changes_segment').on(t.orgId, t.segmentId, t.at.desc(), t.id.desc()),
    index('segment_member_changes_customer').on(t.orgId, t.customerId, t.at),
    oneOf('segment_member_changes_move', t.move, memberMoves),
    ...tenantPolicies(t),
  ],
)

/** How big a segment was at the end of each local day on which it was computed. */
export const segmentSizes = pgTable(
  'segment_sizes',
  {
    orgId: orgId(),
    segmentId: uuid('segment_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    members: integer('members').notNull(),
    /** what the members ever spent, in the organization's currency, at the day's last full computing */
    totalSpent: money('total_spent'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.segmentId, t.day] }),
    foreignKey({
      columns: [t.orgId, t.segmentId],
      foreignColumns: [segments.orgId, segments.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)

/**
 * People something happened to that a dynamic segment looks at: triggers store them with the change, the refresh deletes
 * them. Rows are only added and deleted, so that a writer does not wait. No foreign key: who is gone is no member.
 */
export const staleSegmentPeople = pgTable(
  'stale_segment_people',
  {
    orgId: orgId(),
    id: id(),
    customerId: uuid('customer_id').notNull(),
    source: text('source').notNull(),
    /** history that was brought later: it moves people, but starts nothing */
    isQuiet: boolean('is_quiet').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), ...tenantPolicies(t)],
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
