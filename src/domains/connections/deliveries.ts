import { and, asc, eq, inArray, lt, notInArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { withSystem } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { keyring } from '@/db/keyring'
import { connections, webhookDeliveries } from '@/db/schema'
import { openPayload } from '@/db/sealed-payload'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { getConnector } from '@/marketplaces/registry'
import type { UnifiedChange } from '@/unified/change'
import { advanceCompleteUntil, holdCompleteUntil } from './complete-until'

/** After so many tries a delivery is dead: a person looks at it and replays it. */
const MAX_ATTEMPTS = 5

export interface OpenedDelivery {
  id: string
  topic: string
  /** what it says has changed, or why that could not be read */
  changes: UnifiedChange[] | { unreadable: string }
}

/** The waiting deliveries of a connection, oldest first, read and understood; without those of the ids in `except`. */
export async function openDeliveries(
  ctx: Ctx,
  { connectionId, limit, except }: { connectionId: string; limit: number; except: string[] },
): Promise<OpenedDelivery[]> {
  const keys = await keyring(ctx)
  const rows = await read(ctx, (tx) =>
    tx
      .select({
        id: webhookDeliveries.id,
        topic: webhookDeliveries.topic,
        payload: webhookDeliveries.payload,
        at: webhookDeliveries.triggeredAt,
        marketplace: connections.marketplace,
        account: connections.externalAccountId,
      })
      .from(webhookDeliveries)
      .innerJoin(
        connections,
        and(eq(connections.orgId, ctx.orgId), eq(connections.id, webhookDeliveries.connectionId)),
      )
      .where(
        and(
          eq(webhookDeliveries.orgId, ctx.orgId),
          eq(webhookDeliveries.connectionId, connectionId),
          eq(webhookDeliveries.status, 'received'),
          notInArray(webhookDeliveries.id, except),
        ),
      )
      .orderBy(asc(webhookDeliveries.receivedAt), asc(webhookDeliveries.id))
      .limit(limit),
  )
  return rows.map(({ id, topic, payload, at, marketplace, account }) => {
    const connector = getConnector(marketplace)
    const told = connector.webhooks ?? connector.queue
    if (!told || payload === null) return { id, topic, changes: [] }
    try {
      const raw = openPayload(keys, payload)
      const delivery = { account: account ?? '', topic, raw, at: at.toISOString() }
      return { id, topic, changes: told.toChanges(delivery) }
    } catch (error) {
      if (error instanceof ConnectorError)
        return { id, topic, changes: { unreadable: error.message } }
      throw error
    }
  })
}

const Settled = z.object({
  processed: z.array(z.uuid()),
  /** tried in vain; after some tries they are dead */
  failed: z.array(z.object({ id: z.uuid(), error: z.string().max(1000) })),
  /** what they say can never be read: dead at once */
  dead: z.array(z.object({ id: z.uuid(), error: z.string().max(1000) })),
})

/** Writes down what became of deliveries; joins the transaction that applied them. */
export const settleDeliveries = verb({
  name: 'connections.settleDeliveries',
  role: 'agent',
  input: Settled,
  run: async (ctx, { processed, failed, dead }) => {
    const now = ctx.now().toISOString()
    if (processed.length > 0) {
      await ctx.tx
        .update(webhookDeliveries)
        .set({ status: 'processed', processedAt: ctx.now(), error: null })
        .where(
          and(eq(webhookDeliveries.orgId, ctx.orgId), inArray(webhookDeliveries.id, processed)),
        )
    }
    if (failed.length + dead.length === 0) return
    const rows = [
      ...failed.map((row) => ({ ...row, dead: false })),
      ...dead.map((row) => ({ ...row, dead: true })),
    ]
    const ended = await ctx.tx.execute<{ connection: string; at: string; status: string }>(sql`
      update webhook_deliveries d set attempts = d.attempts + 1, error = f.error,
        status = case when f.dead or d.attempts + 1 >= ${MAX_ATTEMPTS} then 'dead' else d.status end,
        processed_at = case when f.dead or d.attempts + 1 >= ${MAX_ATTEMPTS} then ${now}::timestamptz end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(id uuid, error text, dead boolean)
      where d.org_id = ${ctx.orgId} and d.id = f.id and d.status = 'received'
      returning d.connection_id as connection, d.triggered_at as at, d.status`)
    for (const { connection, at, status } of ended)
      if (status === 'dead') await holdCompleteUntil(ctx, connection, new Date(at))
  },
  audit: ({ processed, failed, dead }) => ({
    entity: 'delivery',
    details: { processed: processed.length, failed: failed.length, dead: dead.length },
  }),
})

/** Has a dead delivery processed again. Answers whose it is. */
export const replayDelivery = verb({
  name: 'connections.replayDelivery',
  role: 'admin',
  input: z.object({ deliveryId: z.uuid() }),
  run: async (ctx, { deliveryId }): Promise<{ connectionId: string }> => {
    const [row] = await ctx.tx
      .update(webhookDeliveries)
      .set({ status: 'received', attempts: 0, processedAt: null })
      .where(
        and(
          eq(webhookDeliveries.orgId, ctx.orgId),
          eq(webhookDeliveries.id, deliveryId),
          eq(webhookDeliveries.status, 'dead'),
        ),
      )
      .returning({ connectionId: webhookDeliveries.connectionId })
    if (!row) {
      throw new AppError(
        'not_found',
        'There is no dead delivery with this id. It may be replayed already.',
      )
    }
    ctx.emit('connections/delivery.received', { connectionId: row.connectionId, deliveryId })
    return row
  },
  audit: ({ deliveryId }) => ({ entity: 'delivery', entityId: deliveryId }),
})

/**
 * Leaves a dead delivery as it is: a comparison, or reading everything again, has brought what it told of, and “complete up
 * to” waits for it no more.
 */
export const dismissDelivery = verb({
  name: 'connections.dismissDelivery',
  role: 'admin',
  input: z.object({ deliveryId: z.uuid() }),
  run: async (ctx, { deliveryId }): Promise<void> => {
    const [row] = await ctx.tx
      .update(webhookDeliveries)
      .set({ status: 'processed', processedAt: ctx.now() })
      .where(
        and(
          eq(webhookDeliveries.orgId, ctx.orgId),
          eq(webhookDeliveries.id, deliveryId),
          eq(webhookDeliveries.status, 'dead'),
        ),
      )
      .returning({ connectionId: webhookDeliveries.connectionId })
    if (!row) throw new AppError('not_found', 'There is no dead delivery with this id (any more).')
    await advanceCompleteUntil(ctx, row.connectionId)
  },
  audit: ({ deliveryId }) => ({ entity: 'delivery', entityId: deliveryId }),
})

const SILENT_MS = 60_000

/** Connections, of all organizations, with a delivery that has waited longer than its event takes. */
export function connectionsWithWaiting(
  now: Date,
): Promise<{ orgId: string; connectionId: string; deliveryId: string }[]> {
  return withSystem('find deliveries whose event was lost', (tx) =>
    tx
      .selectDistinctOn([webhookDeliveries.orgId, webhookDeliveries.connectionId], {
        orgId: webhookDeliveries.orgId,
        connectionId: webhookDeliveries.connectionId,
        deliveryId: webhookDeliveries.id,
      })
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.status, 'received'),
          lt(webhookDeliveries.receivedAt, new Date(now.getTime() - SILENT_MS)),
        ),
      ),
  )
}
