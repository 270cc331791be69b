import { sql } from 'drizzle-orm'
import {
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
    /** every record the vendor modified before this instant is stored at that version or newer */
    completeUntil: at('complete_until'),
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
    /** raw body, compressed and encrypted */
    payload: bytes('payload'),
    error: text('error'),
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
    index('webhook_deliveries_open').on(t.orgId, t.status, t.receivedAt),
    oneOf('webhook_deliveries_status', t.status, deliveryStatuses),
    ...tenantPolicies(t),
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
    body: bytes('body').notNull(),
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
