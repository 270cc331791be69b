import { and, eq, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { keyring } from '@/db/keyring'
import { connections, webhookDeliveries } from '@/db/schema'
import { openPayload } from '@/db/sealed-payload'
import { isMessageDoor } from '@/unified/message'

export interface RawDelivery {
  id: string
  topic: string
  deliveryKey: string
  receivedAt: Date
  /** absent once its retention rule has deleted it */
  raw: Buffer | undefined
}

/** Whether people write by this channel: what it receives is read by domains/inbound. */
export async function isDoor(ctx: Ctx, connectionId: string): Promise<boolean> {
  const [row] = await read(ctx, (tx) =>
    tx
      .select({ marketplace: connections.marketplace })
      .from(connections)
      .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId))),
  )
  return isMessageDoor(row?.marketplace ?? '')
}

/** The waiting deliveries of a connection, oldest first, as they came: no more than `maxBytes` of them, but at least one. */
export async function openRawDeliveries(
  ctx: Ctx,
  wanted: { connectionId: string; limit: number; maxBytes: number; except: string[] },
): Promise<RawDelivery[]> {
  const { connectionId, limit, maxBytes, except } = wanted
  const keys = await keyring(ctx)
  const rows = await read(ctx, (tx) =>
    tx.execute<{ id: string; topic: string; key: string; at: string; payload: string | null }>(sql`
      with waiting as (
        select id, received_at, row_number() over w as place, sum(octet_length(coalesce(payload, ''))) over w as bytes
        from webhook_deliveries
        where org_id = ${ctx.orgId} and connection_id = ${connectionId} and status = 'received'
          and id <> all(${sql.param(except)}::uuid[])
        window w as (order by received_at, id)
        order by received_at, id limit ${limit}::int
      )
      select d.id, d.topic, d.delivery_key as key, d.received_at as at, d.payload
      from waiting w join webhook_deliveries d on d.org_id = ${ctx.orgId} and d.id = w.id
      where w.place = 1 or w.bytes <= ${maxBytes}::bigint
      order by d.received_at, d.id`),
  )
  return rows.map(({ id, topic, key, at, payload }) => ({
    ...{ id, topic, deliveryKey: key, receivedAt: instantOf(at) },
    raw: payload === null ? undefined : openPayload(keys, payload),
  }))
}

/** A delivery of a connection as it came; undefined where it is not there, or its content is deleted. */
export async function findRawDelivery(
  ctx: Ctx,
  { deliveryId }: { deliveryId: string },
): Promise<{ topic: string; raw: Buffer } | undefined> {
  const keys = await keyring(ctx)
  const [row] = await read(ctx, (tx) =>
    tx
      .select({ topic: webhookDeliveries.topic, payload: webhookDeliveries.payload })
      .from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.orgId, ctx.orgId), eq(webhookDeliveries.id, deliveryId))),
  )
  return row && row.payload !== null
    ? { topic: row.topic, raw: openPayload(keys, row.payload) }
    : undefined
}
