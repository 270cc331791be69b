import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  at,
  bytes,
  createdAt,
  encrypted,
  id,
  money,
  oneOf,
  orgId,
  tenantPolicies,
  updatedAt,
} from './columns'
import { connections } from './connections'
import { organizations } from './organizations'

export const segmentNames = [
  'champion',
  'loyal',
  'potential',
  'new',
  'at_risk',
  'hibernating',
  'lost',
] as const
export type SegmentName = (typeof segmentNames)[number]
export const lifecycleStages = ['lead', 'first_order', 'repeat', 'regular', 'lapsed'] as const
export type LifecycleStage = (typeof lifecycleStages)[number]
export const reachabilities = ['email_consent', 'email', 'marketplace', 'none'] as const
export type Reachability = (typeof reachabilities)[number]
export const consentStates = ['opted_in', 'opted_out', 'unknown'] as const

/** Columns of a person, used by the table and by its tenant view. */
export const customerColumns = () => ({
  orgId: orgId(),
  id: id(),
  /** smallest external id of the person's identities: the last tie-break of scoring */
  externalId: text('external_id'),
  name: text('name'),
  email: encrypted('email'),
  phone: encrypted('phone'),
  city: text('city'),
  region: text('region'),
  country: text('country'),
  orderCount: integer('order_count').notNull().default(0),
  totalSpent: money('total_spent').notNull().default('0'),
  refundedTotal: money('refunded_total').notNull().default('0'),
  firstOrderAt: at('first_order_at'),
  lastOrderAt: at('last_order_at'),
  rfmR: smallint('rfm_r'),
  rfmF: smallint('rfm_f'),
  rfmM: smallint('rfm_m'),
  segment: text('segment', { enum: segmentNames }),
  lifecycleStage: text('lifecycle_stage', { enum: lifecycleStages }).notNull().default('lead'),
  /** a stage that a colleague or a flow set: it holds until an order placed after `stage_set_at` */
  stageSet: text('stage_set', { enum: lifecycleStages }),
  stageSetAt: at('stage_set_at'),
  reachability: text('reachability', { enum: reachabilities }).notNull().default('none'),
  tags: text('tags').array().notNull().default(sql`'{}'::text[]`),
  customFields: jsonb('custom_fields').$type<Record<string, unknown>>().notNull().default({}),
  marketingOptedOut: boolean('marketing_opted_out').notNull().default(false),
  firstSeenAt: at('first_seen_at').notNull(),
  sourceDeletedAt: at('source_deleted_at'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
})

/** A person: a projection of their identities plus what somebody typed. Counters are recomputed from orders. */
export const customers = pgTable('customers', customerColumns(), (t) => [
  primaryKey({ columns: [t.orgId, t.id] }),
  foreignKey({ columns: [t.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  index('customers_by_last_order').on(t.orgId, t.lastOrderAt.desc().nullsLast(), t.id.desc()),
  index('customers_by_total_spent').on(t.orgId, t.totalSpent.desc(), t.id.desc()),
  index('customers_by_order_count').on(t.orgId, t.orderCount.desc(), t.id.desc()),
  index('customers_by_first_seen').on(t.orgId, t.firstSeenAt.desc(), t.id.desc()),
  // one per sort of the list: any choice of segments and reachabilities is a merge of these
  index('customers_cells_by_last_order').on(
    t.orgId,
    t.segment,
    t.reachability,
    t.lastOrderAt.desc().nullsLast(),
    t.id.desc(),
  ),
  index('customers_cells_by_total_spent').on(
    t.orgId,
    t.segment,
    t.reachability,
    t.totalSpent.desc(),
    t.id.desc(),
  ),
  index('customers_cells_by_order_count').on(
    t.orgId,
    t.segment,
    t.reachability,
    t.orderCount.desc(),
    t.id.desc(),
  ),
  index('customers_cells_by_first_seen').on(
    t.orgId,
    t.segment,
    t.reachability,
    t.firstSeenAt.desc(),
    t.id.desc(),
  ),
  index('customers_by_external_id').on(t.orgId, t.externalId),
  index('customers_name_trigrams').using('gin', t.orgId, sql`${t.name} gin_trgm_ops`),
  oneOf('customers_segment', t.segment, segmentNames),
  oneOf('customers_lifecycle_stage', t.lifecycleStage, lifecycleStages),
  oneOf('customers_stage_set', t.stageSet, lifecycleStages),
  oneOf('customers_reachability', t.reachability, reachabilities),
  ...tenantPolicies(t),
])

/** How one marketplace (or file, or a colleague: connection NULL) knows a person. */
export const customerIdentities = pgTable(
  'customer_identities',
  {
    orgId: orgId(),
    id: id(),
    customerId: uuid('customer_id').notNull(),
    connectionId: uuid('connection_id'),
    importId: uuid('import_id'),
    externalId: text('external_id').notNull(),
    name: text('name'),
    email: encrypted('email'),
    emailHash: bytes('email_hash'),
    emailLocalHash: bytes('email_local_hash'),
    emailDomainHash: bytes('email_domain_hash'),
    /** a marketplace's relay address: mail may only go through that marketplace */
    emailIsMasked: boolean('email_is_masked').notNull().default(false),
    phone: encrypted('phone'),
    phoneHash: bytes('phone_hash'),
    street: encrypted('street'),
    postcode: encrypted('postcode'),
    city: text('city'),
    region: text('region'),
    country: text('country'),
    firstSeenAt: at('first_seen_at').notNull(),
    lastSeenAt: at('last_seen_at').notNull(),
    /** tags the source gave the person, as last seen: what appears or goes there is added to or taken from customers.tags */
    sourceTags: text('source_tags').array().notNull().default(sql`'{}'::text[]`),
    /** version of the source's own record of the person; NULL: known from orders only */
    sourceUpdatedAt: at('source_updated_at'),
    /** keyed hash of everything that record says: equal means nothing to do */
    sourceHash: bytes('source_hash'),
    sourceDeletedAt: at('source_deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('customer_identities_external')
      .on(t.orgId, t.connectionId, t.externalId)
      .nullsNotDistinct(),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }),
    index('customer_identities_customer').on(t.orgId, t.customerId),
    index('customer_identities_email').on(t.orgId, t.emailHash),
    index('customer_identities_email_local').on(t.orgId, t.emailLocalHash),
    index('customer_identities_email_domain').on(t.orgId, t.emailDomainHash),
    index('customer_identities_phone').on(t.orgId, t.phoneHash),
    index('customer_identities_import').on(t.orgId, t.importId),
    ...tenantPolicies(t),
  ],
)

export const identityKeyKinds = ['email', 'phone'] as const

/** One keyed hash belongs to one person: a duplicate is impossible, not unlikely. */
export const identityKeys = pgTable(
  'identity_keys',
  {
    orgId: orgId(),
    kind: text('kind', { enum: identityKeyKinds }).notNull(),
    hash: bytes('hash').notNull(),
    customerId: uuid('customer_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.kind, t.hash] }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    index('identity_keys_customer').on(t.orgId, t.customerId),
    oneOf('identity_keys_kind', t.kind, identityKeyKinds),
    ...tenantPolicies(t),
  ],
)

export const customerMerges = pgTable(
  'customer_merges',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    keptId: uuid('kept_id').notNull(),
    mergedId: uuid('merged_id').notNull(),
    evidence: jsonb('evidence').$type<Record<string, unknown>>().notNull(),
    /** what undo needs to restore every row (domains/customers/merging/moved.ts): ids, and what no identity says */
    moved: jsonb('moved').$type<Record<string, unknown>>().notNull(),
    mergedAt: at('merged_at').notNull().defaultNow(),
    mergedBy: uuid('merged_by'),
    undoneAt: at('undone_at'),
    undoneBy: uuid('undone_by'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('customer_merges_kept').on(t.orgId, t.keptId),
    index('customer_merges_merged').on(t.orgId, t.mergedId),
    ...tenantPolicies(t),
  ],
)

export const matchKeyStates = ['due', 'keyed', 'compared'] as const

/**
 * What a person may have in common with others who are the same (domains/customers/matching/blocking-keys.ts), as the
 * beginnings of keyed hashes. due: to be computed; keyed: computed, not compared with others yet. No row: due.
 */
export const matchKeys = pgTable(
  'match_keys',
  {
    orgId: orgId(),
    customerId: uuid('customer_id').notNull(),
    keys: bigint('keys', { mode: 'bigint' }).array().notNull().default(sql`'{}'::bigint[]`),
    state: text('state', { enum: matchKeyStates }).notNull().default('due'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.customerId] }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    index('match_keys_waiting').on(t.orgId, t.state, t.customerId).where(sql`state <> 'compared'`),
    oneOf('match_keys_state', t.state, matchKeyStates),
    ...tenantPolicies(t),
  ],
)

export const matchStates = ['proposed', 'dismissed'] as const

/** Two people who may be one, for a colleague to decide. One that was dismissed stays, so that it is not proposed again. */
export const customerMatches = pgTable(
  'customer_matches',
  {
    orgId: orgId(),
    id: id(),
    /** the smaller of the two ids */
    firstId: uuid('first_id').notNull(),
    secondId: uuid('second_id').notNull(),
    state: text('state', { enum: matchStates }).notNull(),
    /** tenths of points: the more, the likelier */
    score: integer('score').notNull(),
    /** which fields agree and how; never their values */
    evidence: jsonb('evidence').$type<Record<string, string>>().notNull(),
    foundAt: at('found_at').notNull(),
    dismissedAt: at('dismissed_at'),
    dismissedBy: uuid('dismissed_by'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('customer_matches_pair').on(t.orgId, t.firstId, t.secondId),
    foreignKey({
      columns: [t.orgId, t.firstId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.secondId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    index('customer_matches_second').on(t.orgId, t.secondId),
    index('customer_matches_queue').on(t.orgId, t.state, t.score.desc(), t.id.desc()),
    oneOf('customer_matches_state', t.state, matchStates),
    ...tenantPolicies(t),
  ],
)

/** Append-only: what a person agreed to or refused, per channel and purpose, with its evidence. */
export const consents = pgTable(
  'consents',
  {
    orgId: orgId(),
    id: id(),
    customerId: uuid('customer_id').notNull(),
    connectionId: uuid('connection_id'),
    importId: uuid('import_id'),
    channel: text('channel', { enum: ['email', 'sms', 'whatsapp'] }).notNull(),
    purpose: text('purpose', { enum: ['marketing'] }).notNull(),
    state: text('state', { enum: ['opted_in', 'opted_out'] }).notNull(),
    source: text('source').notNull(),
    evidence: jsonb('evidence').$type<Record<string, unknown>>().notNull().default({}),
    at: at('at').notNull(),
    recordedAt: at('recorded_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }),
    index('consents_customer').on(t.orgId, t.customerId, t.at),
    index('consents_import').on(t.orgId, t.importId),
    oneOf('consents_state', t.state, ['opted_in', 'opted_out']),
    oneOf('consents_channel', t.channel, ['email', 'sms', 'whatsapp']),
    oneOf('consents_purpose', t.purpose, ['marketing']),
    ...tenantPolicies(t),
  ],
)

export const suppressions = pgTable(
  'suppressions',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    channel: text('channel', { enum: ['email', 'sms', 'whatsapp'] }).notNull(),
    addressHash: bytes('address_hash').notNull(),
    reason: text('reason').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.channel, t.addressHash] }),
    oneOf('suppressions_channel', t.channel, ['email', 'sms', 'whatsapp']),
    ...tenantPolicies(t),
  ],
)

export const noteKinds = ['note', 'call', 'meeting'] as const
export const noteOutcomes = [
  'reached',
  'not_reached',
  'left_message',
  'agreed',
  'declined',
  'follow_up',
] as const

/** What a colleague wrote down about a person: a note, or a call or meeting with how it went. */
export const customerNotes = pgTable(
  'customer_notes',
  {
    orgId: orgId(),
    id: id(),
    customerId: uuid('customer_id').notNull(),
    authorId: uuid('author_id'),
    kind: text('kind', { enum: noteKinds }).notNull().default('note'),
    body: text('body').notNull(),
    /** when the call or meeting was; of a note, when it was written */
    happenedAt: at('happened_at').notNull().defaultNow(),
    minutes: integer('minutes'),
    outcome: text('outcome', { enum: noteOutcomes }),
    /** colleagues that it calls */
    mentions: uuid('mentions').array().notNull().default(sql`'{}'::uuid[]`),
    createdAt: createdAt(),
    editedAt: at('edited_at'),
    /** shown to nobody since; goes for good a day later (domains/privacy/redact-by-age.ts) */
    deletedAt: at('deleted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    index('customer_notes_customer').on(t.orgId, t.customerId, t.happenedAt),
    index('customer_notes_deleted').on(t.orgId, t.deletedAt).where(sql`deleted_at is not null`),
    oneOf('customer_notes_kind', t.kind, noteKinds),
    oneOf('customer_notes_outcome', t.outcome, noteOutcomes),
    ...tenantPolicies(t),
  ],
)

export const insightWriters = ['model', 'rules'] as const
export const insightReasons = ['cap', 'failed'] as const

/**
 * Two or three sentences about a person (domains/analytics/insight), until their facts change. Figures stand in them as
 * names of facts, which are filled in when it is shown.
 */
export const customerInsights = pgTable(
  'customer_insights',
  {
    orgId: orgId(),
    customerId: uuid('customer_id').notNull(),
    /** of the facts it was written from */
    factsHash: text('facts_hash').notNull(),
    sentences: text('sentences').array().notNull(),
    writer: text('writer', { enum: insightWriters }).notNull(),
    /** name of the model, where one wrote it */
    model: text('model'),
    /** why the model did not write it though there is one */
    reason: text('reason', { enum: insightReasons }),
    writtenAt: at('written_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.customerId] }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    oneOf('customer_insights_writer', t.writer, insightWriters),
    oneOf('customer_insights_reason', t.reason, insightReasons),
    ...tenantPolicies(t),
  ],
)
