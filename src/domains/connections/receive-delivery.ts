import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { withOrg } from '@/db/client'
import type { OutboxEvent } from '@/db/context'
import { writingKeys } from '@/db/keyring'
import { AppError } from '@/lib/app-error'
import type { Webhooks } from '@/marketplaces/contract/connector'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { findConnector } from '@/marketplaces/registry'
import { logger } from '@/platform/logger'
import { countRejected } from './count-rejected'
import { findChannel } from './find-channel'
import { findApp } from './marketplace-app'
import { sealPayload } from './sealed-payload'

/** A webhook's body may be this large. */
export const MAX_DELIVERY_BYTES = 5 * 1_048_576

export interface IncomingDelivery {
  marketplace: string
  /** absent at the app's own address, where the account named in the delivery decides */
  connectionId?: string | undefined
  raw: Buffer
  headers: Headers
  correlationId: string
  now: Date
}

/**
 * Stores a webhook before anything is done about it, together with the event that has it processed. One that is known
 * already is left alone. Answers the stored event, to be published once the sender has its answer.
 * Throws `not_found` for a marketplace or an account that nobody connected, `unauthenticated` for a wrong signature.
 */
export async function receiveDelivery(incoming: IncomingDelivery): Promise<OutboxEvent[]> {
  const { marketplace, connectionId, raw, headers, now } = incoming
  const webhooks = findConnector(marketplace)?.webhooks
  const app = findApp(marketplace)
  if (!webhooks || !app) throw new AppError('not_found', 'Nothing is received at this address.')
  if (!webhooks.verify(app, { raw, headers })) {
    if (connectionId) await countRejected(connectionId)
    throw new AppError('unauthenticated', 'The signature does not fit this body.')
  }
  const delivery = identify(webhooks, { raw, headers })
  const channel = await findChannel(marketplace, delivery.account, now)
  if (!channel || (connectionId !== undefined && connectionId !== channel.connectionId)) {
    throw new AppError('not_found', 'Nobody here has connected this account.')
  }
  return store(channel, delivery, incoming)
}

function identify(webhooks: Webhooks, delivery: { raw: Buffer; headers: Headers }) {
  try {
    return webhooks.describe(delivery)
  } catch (error) {
    if (error instanceof ConnectorError) throw new AppError('invalid', error.message)
    throw error
  }
}

async function store(
  { orgId, connectionId }: { orgId: string; connectionId: string },
  delivery: ReturnType<Webhooks['describe']>,
  { raw, correlationId, now }: IncomingDelivery,
): Promise<OutboxEvent[]> {
  const deliveryId = uuidv7()
  const event: OutboxEvent = {
    id: uuidv7(),
    name: 'connections/delivery.received',
    data: { v: 1, orgId, correlationId, connectionId, deliveryId },
  }
  const stored = await withOrg(orgId, async (tx) => {
    const keys = await writingKeys(tx, orgId)
    return tx.execute(sql`
      with new as (
        insert into webhook_deliveries (org_id, id, connection_id, delivery_key, topic, payload, triggered_at, received_at)
        values (${orgId}, ${deliveryId}, ${connectionId}, ${delivery.deliveryKey}, ${delivery.topic},
          ${sealPayload(keys, raw)}, ${delivery.at}, ${now.toISOString()})
        on conflict (org_id, connection_id, delivery_key) do nothing
        returning id
      )
      insert into outbox_events (org_id, id, name, data)
      select ${orgId}, ${event.id}, ${event.name}, ${JSON.stringify(event.data)}::jsonb from new
      returning 1`)
  })
  logger.debug(
    { connectionId, deliveryId, topic: delivery.topic, known: stored.length === 0 },
    'webhook stored',
  )
  return stored.length === 0 ? [] : [event]
}
