import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { OutboxEvent } from '@/db/context'
import { writeSealed } from '@/db/keyring'
import { sealPayload } from '@/db/sealed-payload'
import { AppError } from '@/lib/app-error'
import { logger } from '@/platform/logger'
import { type Channel, forgetChannel } from './find-channel'

/** What a delivery says of itself. */
export interface DeliveryFacts {
  topic: string
  /** the same for the same delivery that comes again */
  deliveryKey: string
  /** the sender's clock */
  at: string
}

/** Its bytes, and when and in whose name they came. */
export interface Arrival {
  raw: Buffer
  correlationId: string
  now: Date
}

/**
 * Stores a delivery with the event that has it processed, in one statement; one that is known already is left alone.
 * Answers the event where it is new. Throws `not_found` where nobody has the account connected any more.
 * @param isDemand one under privacy law: it concerns a channel that was disconnected, too
 */
export async function storeDelivery(
  { orgId, connectionId, account }: Channel,
  delivery: DeliveryFacts,
  { raw, correlationId, now }: Arrival,
  isDemand = false,
): Promise<OutboxEvent[]> {
  const deliveryId = uuidv7()
  const event: OutboxEvent = {
    id: uuidv7(),
    name: 'connections/delivery.received',
    data: { v: 1, orgId, correlationId, connectionId, deliveryId },
  }
  const stored = await writeSealed<{ mayWrite: boolean; isConnected: boolean; isNew: boolean }>(
    orgId,
    (keys, areKeysCurrent) => sql`
      with keys as materialized (select ${areKeysCurrent} as "mayWrite"), channel as (
        select id from connections
        where org_id = ${orgId} and id = ${connectionId} and external_account_id = ${account}
          and (${isDemand} or status <> 'disconnected')
      ), new as (
        insert into webhook_deliveries (org_id, id, connection_id, delivery_key, topic, payload, triggered_at, received_at)
        select ${orgId}::uuid, ${deliveryId}::uuid, id, ${delivery.deliveryKey}, ${delivery.topic},
          ${sealPayload(keys, raw)}, ${delivery.at}::timestamptz, ${now.toISOString()}::timestamptz
        from channel, keys where "mayWrite"
        on conflict (org_id, connection_id, delivery_key) do nothing
        returning id
      ), next as (
        insert into outbox_events (org_id, id, name, data)
        select ${orgId}::uuid, ${event.id}::uuid, ${event.name}, ${JSON.stringify(event.data)}::jsonb from new
        returning id
      )
      select (select "mayWrite" from keys) as "mayWrite", exists (select 1 from channel) as "isConnected",
        exists (select 1 from next) as "isNew"`,
  )
  if (!stored.isConnected) {
    // what was remembered is no longer so: the sender tries again, and finds who has it now
    forgetChannel(account)
    throw nobody()
  }
  logger.debug(
    { connectionId, deliveryId, topic: delivery.topic, isNew: stored.isNew },
    'webhook stored',
  )
  return stored.isNew ? [event] : []
}

/** No such account is connected here. */
export const nobody = () => new AppError('not_found', 'Nobody here has connected this account.')
