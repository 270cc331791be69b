import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { entities } from '@/unified/change'
import {
  at,
  bytes,
  createdAt,
  encrypted,
  id,
  oneOf,
  orgId,
  tenantPolicies,
  updatedAt,
} from './columns'
import { organizations } from './organizations'

export const connectionStatuses = [
  'connecting',
  'connected',
  'paused',
  'needs_reauth',
  'disconnected',
] as const
export const syncKinds = ['backfill', 'delta', 'reconcile', 'on_demand'] as const
export const syncStatuses = ['running', 'succeeded', 'failed', 'cancelled'] as const
export const deliveryStatuses = ['received', 'processed', 'rejected', 'dead'] as const

/** One merchant's account on one marketplace; `marketplace` is a connector's slug, or `file`. */
export const connections = pgTable(
  'connections',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    marketplace: text('marketplace').notNull(),
    name: text('name').notNull(),
    status: text('status', { enum: connectionStatuses }).notNull(),
    /** minutes between syncs; NULL for a channel that is fed by files */
    frequencyMinutes: integer('frequency'),
    /** the marketplace's own name of the account: shop domain, seller id */
    externalAccountId: text('external_account_id'),
    credentials: encrypted('credentials'),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    /** first connect by the vendor's clock, or the first import: orders placed before it are history */
    connectedAt: at('connected_at').notNull(),
    /** when the first backfill (or first import) ended; scoring of the organization waits for it */
    backfilledAt: at('backfilled_at'),
    lastSyncAt: at('last_sync_at'),
    /** what is older is fetched anew where fresh figures are needed */
    refreshAfterHours: integer('refresh_after_hours').notNull().default(6),
    /** when a sync was last asked for because of that */
    refreshAskedAt: at('refresh_asked_at'),
    /** every record the vendor modified before this instant is stored at that version or newer */
    completeUntil: at('complete_until'),
    /** orders older than this are not visible to us at the marketplace; NULL: all are */
    historyFrom: at('history_from'),
    /** why the last sync failed, as a sentence; NULL after one that did not */
    lastError: text('last_error'),
    /** webhooks with a wrong signature: counted, never stored */
    rejectedDeliveries: integer('rejected_deliveries').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('connections_account').on(t.orgId, t.marketplace, t.externalAccountId),
    index('connections_by_id').on(t.id),
    index('connections_routing').on(t.marketplace, t.externalAccountId),
    oneOf('connections_status', t.status, connectionStatuses),
    ...tenantPolicies(t, 'read'),
  ],
)

export const syncRuns = pgTable(
  'sync_runs',
  {
    orgId: orgId(),
    id: id(),
    connectionId: uuid('connection_id').notNull(),
    kind: text('kind', { enum: syncKinds }).notNull(),
    status: text('status', { enum: syncStatuses }).notNull(),
    startedAt: at('started_at').notNull(),
    finishedAt: at('finished_at'),
    fetched: integer('fetched').notNull().default(0),
    upserted: integer('upserted').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    error: text('error'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    index('sync_runs_connection').on(t.orgId, t.connectionId, t.startedAt),
    oneOf('sync_runs_kind', t.kind, syncKinds),
    oneOf('sync_runs_status', t.status, syncStatuses),
    ...tenantPolicies(t),
  ],
)

/** How far the pulling of one entity has come: the page it stands at, or where the next delta begins. */
export const syncCursors = pgTable(
  'sync_cursors',
  {
    orgId: orgId(),
    connectionId: uuid('connection_id').notNull(),
    entity: text('entity', { enum: entities }).notNull(),
    /** the first backfill of this entity reached its last page */
    backfilledAt: at('backfilled_at'),
    /** changes before this instant (the vendor's clock) have been pulled */
    pulledUntil: at('pulled_until'),
    /** everything is being read again, as in a first backfill */
    readsAll: boolean('reads_all').notNull().default(false),
    /** the run that is pulling, the page it stands at, and the vendor's clock when it began */
    runId: uuid('run_id'),
    cursor: text('cursor'),
    startedAt: at('started_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.connectionId, t.entity] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    oneOf('sync_cursors_entity', t.entity, entities),
    ...tenantPolicies(t),
  ],
)

/** Products that the reading of everything again has met so far: what was not met is asked for by id at its end. */
export const metProducts = pgTable(
  'met_products',
  {
    orgId: orgId(),
    connectionId: uuid('connection_id').notNull(),
    externalId: text('external_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.connectionId, t.externalId] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)

/** A merchant on the way to a marketplace's consent page: what they come back with must name one of these, once. */
export const connectAttempts = pgTable(
  'connect_attempts',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    /** SHA-256 of the state that travels with the browser */
    stateHash: bytes('state_hash').notNull(),
    marketplace: text('marketplace').notNull(),
    /** the one that must consent; NULL: whichever does */
    account: text('account'),
    userId: uuid('user_id').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.stateHash] }), ...tenantPolicies(t)],
)

/** A record that came and could not be understood or stored; it holds complete_until back until it is resolved. */
export const failedRecords = pgTable(
  'failed_records',
  {
    orgId: orgId(),
    connectionId: uuid('connection_id').notNull(),
    entity: text('entity', { enum: entities }).notNull(),
    externalId: text('external_id').notNull(),
    /** the field and what is wrong with it; no personal data */
    reason: text('reason').notNull(),
    failedAt: at('failed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.connectionId, t.entity, t.externalId] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    oneOf('failed_records_entity', t.entity, entities),
    ...tenantPolicies(t),
  ],
)

/** One received webhook, stored before it is acted on. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    orgId: orgId(),
    id: id(),
    connectionId: uuid('connection_id').notNull(),
    deliveryKey: text('delivery_key').notNull(),
    topic: text('topic').notNull(),
    status: text('status', { enum: deliveryStatuses }).notNull().default('received'),
    attempts: integer('attempts').notNull().default(0),
    /** raw body, compressed and encrypted; NULL once its source's retention rule has deleted it */
    payload: encrypted('payload'),
    error: text('error'),
    /** the vendor's clock at the change */
    triggeredAt: at('triggered_at').notNull(),
    receivedAt: at('received_at').notNull().defaultNow(),
    processedAt: at('processed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('webhook_deliveries_key').on(t.orgId, t.connectionId, t.deliveryKey),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    index('webhook_deliveries_open').on(t.orgId, t.connectionId, t.status, t.receivedAt),
    // the sweep looks for what was left waiting, in every organization
    index('webhook_deliveries_waiting').on(t.receivedAt).where(sql`status = 'received'`),
    oneOf('webhook_deliveries_status', t.status, deliveryStatuses),
    ...tenantPolicies(t, 'read'),
  ],
)

/** What must happen next, written with the change that caused it. The id is the event's id. */
export const outboxEvents = pgTable(
  'outbox_events',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    publishedAt: at('published_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('outbox_events_waiting').on(t.createdAt).where(sql`published_at is null`),
    index('outbox_events_published').on(t.publishedAt).where(sql`published_at is not null`),
    ...tenantPolicies(t, 'write'),
  ],
)

/** What a vendor sent, per order, product or delivery: compressed, encrypted, deleted by its source's retention rule. */
export const rawPayloads = pgTable(
  'raw_payloads',
  {
    orgId: orgId(),
    connectionId: uuid('connection_id').notNull(),
    kind: text('kind', { enum: ['order', 'product', 'customer', 'checkout'] }).notNull(),
    externalId: text('external_id').notNull(),
    body: encrypted('body').notNull(),
    storedAt: at('stored_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.connectionId, t.kind, t.externalId] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    index('raw_payloads_age').on(t.orgId, t.storedAt),
    oneOf('raw_payloads_kind', t.kind, ['order', 'product', 'customer', 'checkout']),
    ...tenantPolicies(t),
  ],
)
