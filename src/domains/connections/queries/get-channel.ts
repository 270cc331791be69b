import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import type { connectionStatuses, syncKinds, syncStatuses } from '@/db/schema'
import { AppError } from '@/lib/app-error'
import { findConnector } from '@/marketplaces/registry'
import type { Entity } from '@/unified/change'
import { callsPerDay } from '../calls-per-day'
import type { Frequency } from '../schemas'

export interface ChannelPage {
  id: string
  marketplace: string
  name: string
  account: string | undefined
  status: (typeof connectionStatuses)[number]
  /** minutes between syncs; undefined for a channel fed by files */
  frequencyMinutes: number | undefined
  /** hours after which data is fetched anew where fresh figures are needed */
  refreshAfterHours: number
  /** what each interval costs on a quiet day, and what the marketplace allows; undefined for files */
  calls: { perDay: Record<Frequency, number>; limit: number | undefined } | undefined
  connectedAt: Date
  backfilledAt: Date | undefined
  lastSyncAt: Date | undefined
  completeUntil: Date | undefined
  /** orders before it are not visible to us at the marketplace */
  historyFrom: Date | undefined
  /** why, and the way to them */
  olderOrders: string | undefined
  lastError: string | undefined
  rejectedDeliveries: number
  counts: {
    orders: number
    products: number
    buyers: number
    checkouts: number
    messages: number
    cases: number
  }
  /** what the backfill has reached, per entity in the order they are pulled */
  progress: { entity: Entity; isBackfilled: boolean; stored: number }[]
  /** what is being read again as a whole */
  readsAgain: Entity[]
  /** the oldest order stored so far */
  oldestOrderAt: Date | undefined
  waitingDeliveries: number
  deadDeliveries: number
  failedRecords: number
  /** a run is under way */
  isSyncing: boolean
}

export interface RunLine {
  id: string
  kind: (typeof syncKinds)[number]
  status: (typeof syncStatuses)[number]
  startedAt: Date
  finishedAt: Date | undefined
  fetched: number
  upserted: number
  failed: number
  error: string | undefined
  /** status words of the marketplace that no table knows */
  unknownStatuses: string[]
}

/** A channel with what is known of its completeness. Throws `not_found`. */
export async function getChannel(ctx: Ctx, connectionId: string): Promise<ChannelPage> {
  const [row] = await read(ctx, (tx) =>
    tx.execute<Row>(sql`
      select k.id, k.marketplace, k.name, k.external_account_id as account, k.status, k.frequency as "frequencyMinutes", k.refresh_after_hours as "refreshAfterHours",
        k.connected_at as "connectedAt", k.backfilled_at as "backfilledAt", k.last_sync_at as "lastSyncAt",
        k.complete_until as "completeUntil", k.history_from as "historyFrom", k.last_error as "lastError",
        k.rejected_deliveries as "rejectedDeliveries",
        (select count(*)::int from tenant.orders where connection_id = k.id) as orders,
        (select count(*)::int from tenant.products where connection_id = k.id and source_deleted_at is null) as products,
        (select count(*)::int from tenant.customer_identities where connection_id = k.id) as buyers,
        (select count(*)::int from tenant.checkouts where connection_id = k.id) as checkouts,
        (select count(*)::int from tenant.messages m join tenant.conversations c on c.id = m.conversation_id
          where c.connection_id = k.id) as messages,
        (select count(*)::int from tenant.order_cases where connection_id = k.id) as cases,
        (select min(ordered_at) from tenant.orders where connection_id = k.id) as "oldestOrderAt",
        (select count(*)::int from tenant.webhook_deliveries where connection_id = k.id and status = 'received') as "waitingDeliveries",
        (select count(*)::int from tenant.webhook_deliveries where connection_id = k.id and status = 'dead') as "deadDeliveries",
        (select count(*)::int from tenant.failed_records where connection_id = k.id) as "failedRecords",
        exists (select 1 from tenant.sync_runs where connection_id = k.id and status = 'running') as "isSyncing",
        coalesce((select jsonb_object_agg(entity, backfilled_at is not null) from tenant.sync_cursors where connection_id = k.id), '{}') as pulled,
        array(select entity from tenant.sync_cursors where connection_id = k.id and reads_all) as "readsAgain"
      from tenant.connections k where k.id = ${connectionId}`),
  )
  if (!row) throw new AppError('not_found', 'There is no such channel in this organization.')
  const manifest = findConnector(row.marketplace)?.manifest
  const stored: Record<Entity, number> = {
    orders: row.orders,
    products: row.products,
    customers: row.buyers,
    checkouts: row.checkouts,
    messages: row.messages,
    cases: row.cases,
  }
  return {
    ...row,
    account: row.account ?? undefined,
    frequencyMinutes: row.frequencyMinutes ?? undefined,
    calls: manifest && { perDay: callsPerDay(manifest, row.products), limit: manifest.dailyCalls },
    lastError: row.lastError ?? undefined,
    connectedAt: instantOf(row.connectedAt),
    backfilledAt: instantOf(row.backfilledAt) ?? undefined,
    lastSyncAt: instantOf(row.lastSyncAt) ?? undefined,
    completeUntil: instantOf(row.completeUntil) ?? undefined,
    historyFrom: instantOf(row.historyFrom) ?? undefined,
    olderOrders: manifest?.olderOrders,
    oldestOrderAt: instantOf(row.oldestOrderAt) ?? undefined,
    counts: {
      orders: row.orders,
      products: row.products,
      buyers: row.buyers,
      checkouts: row.checkouts,
      messages: row.messages,
      cases: row.cases,
    },
    progress: (manifest?.entities ?? []).map((entity) => ({
      entity,
      isBackfilled: row.pulled[entity] ?? false,
      stored: stored[entity],
    })),
  }
}

type Row = Pick<
  ChannelPage,
  | 'id'
  | 'marketplace'
  | 'name'
  | 'status'
  | 'rejectedDeliveries'
  | 'waitingDeliveries'
  | 'deadDeliveries'
  | 'failedRecords'
  | 'isSyncing'
  | 'readsAgain'
  | 'refreshAfterHours'
> &
  ChannelPage['counts'] & {
    account: string | null
    frequencyMinutes: number | null
    connectedAt: string
    backfilledAt: string | null
    lastSyncAt: string | null
    completeUntil: string | null
    historyFrom: string | null
    lastError: string | null
    oldestOrderAt: string | null
    pulled: Partial<Record<Entity, boolean>>
  }

/** The newest runs of a channel. */
export async function listRuns(ctx: Ctx, connectionId: string, limit = 50): Promise<RunLine[]> {
  const rows = await read(ctx, (tx) =>
    tx.execute<
      Omit<RunLine, 'startedAt' | 'finishedAt' | 'error'> & {
        startedAt: string
        finishedAt: string | null
        error: string | null
      }
    >(sql`
      select id, kind, status, started_at as "startedAt", finished_at as "finishedAt", fetched, upserted, failed, error,
        coalesce(details -> 'unknownStatuses', '[]') as "unknownStatuses"
      from tenant.sync_runs where connection_id = ${connectionId} order by started_at desc limit ${limit}`),
  )
  return rows.map((row) => ({
    ...row,
    startedAt: instantOf(row.startedAt),
    finishedAt: instantOf(row.finishedAt) ?? undefined,
    error: row.error ?? undefined,
  }))
}

export interface DeadDelivery {
  id: string
  topic: string
  attempts: number
  error: string | undefined
  receivedAt: Date
}

/** The deliveries of a channel that could not be processed, newest first. */
export async function listDeadDeliveries(
  ctx: Ctx,
  connectionId: string,
  limit = 50,
): Promise<DeadDelivery[]> {
  const rows = await read(ctx, (tx) =>
    tx.execute<
      Omit<DeadDelivery, 'receivedAt' | 'error'> & { receivedAt: string; error: string | null }
    >(sql`
      select id, topic, attempts, error, received_at as "receivedAt"
      from tenant.webhook_deliveries where connection_id = ${connectionId} and status = 'dead'
      order by received_at desc limit ${limit}`),
  )
  return rows.map((row) => ({
    ...row,
    error: row.error ?? undefined,
    receivedAt: instantOf(row.receivedAt),
  }))
}

/** How far a delivery has come, and why it failed last. Throws `not_found`. */
export async function getDeliveryState(
  ctx: Ctx,
  deliveryId: string,
): Promise<{ status: string; error: string | undefined }> {
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ status: string; error: string | null }>(
      sql`select status, error from tenant.webhook_deliveries where id = ${deliveryId}`,
    ),
  )
  if (!row) throw new AppError('not_found', 'There is no such delivery in this organization.')
  return { status: row.status, error: row.error ?? undefined }
}
