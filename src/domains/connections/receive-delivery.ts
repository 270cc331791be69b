import type { OutboxEvent } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'
import type { Delivery, Described, Queue, Webhooks } from '@/marketplaces/contract/connector'
import { ConnectorError } from '@/marketplaces/contract/errors'
import type { App } from '@/marketplaces/contract/session'
import { findConnector } from '@/marketplaces/registry'
import { countRejected } from './count-rejected'
import {
  type Channel,
  findChannel,
  findChannelAt,
  findChannelsOfPerson,
  findFormerChannels,
} from './find-channel'
import { findApp, webhooksAddress } from './marketplace-app'
import { nobody, storeDelivery } from './store-delivery'

/** A webhook's body may be this large. */
export const MAX_DELIVERY_BYTES = 5 * 1_048_576

interface Incoming {
  marketplace: string
  /** absent at the app's own address, where the account named in the delivery decides */
  connectionId?: string | undefined
  raw: Buffer
  correlationId: string
  now: Date
}
export interface IncomingDelivery extends Incoming {
  headers: Headers
}

/**
 * Stores a webhook before anything is done about it, together with the event that has it processed. One that is known
 * already is left alone. A demand under privacy law is stored for everybody who has, or had, connected the account.
 * Answers the stored events, to be published once the sender has its answer.
 * Throws `not_found` for a marketplace or an account that nobody connected, `unauthenticated` for a wrong signature.
 */
export async function receiveDelivery(incoming: IncomingDelivery): Promise<OutboxEvent[]> {
  const { marketplace, connectionId, raw, headers } = incoming
  const webhooks = findConnector(marketplace)?.webhooks
  const app = findApp(marketplace)
  if (!webhooks || !app) throw new AppError('not_found', 'Nothing is received at this address.')
  if (webhooks.isPing?.({ raw, headers })) return []
  const address = webhooksAddress(marketplace, connectionId)
  if (!(await isSigned(webhooks, app, { raw, headers, address }))) {
    if (connectionId) await countRejected(connectionId)
    throw new AppError('unauthenticated', 'The signature does not fit this body.')
  }
  const delivery = identify(() => webhooks.describe({ raw, headers }))
  const isDemand = webhooks.privacyTopics.includes(delivery.topic)
  return storeFor(delivery, incoming, isDemand)
}

/** Stores a message of a marketplace's queue in the same way. Throws `not_found`, and `invalid` for one that says too little. */
export async function receiveMessage(queue: Queue, incoming: Incoming): Promise<OutboxEvent[]> {
  return storeFor(
    identify(() => queue.describe(incoming.raw)),
    incoming,
    false,
  )
}

async function storeFor(
  delivery: Described,
  incoming: Incoming,
  isDemand: boolean,
): Promise<OutboxEvent[]> {
  const { connectionId } = incoming
  const concerned = await findConcerned(delivery, incoming, isDemand)
  const channels = concerned.flatMap((one) =>
    one && (connectionId === undefined || connectionId === one.connectionId) ? [one] : [],
  )
  if (channels.length === 0) {
    // a demand about somebody whom nobody here knows is met
    if (delivery.persons) return []
    throw nobody()
  }
  const events: OutboxEvent[] = []
  for (const one of channels)
    events.push(...(await storeDelivery(one, delivery, incoming, isDemand)))
  return events
}

/** Throws `unavailable` where it cannot be known now: the sender tries again. */
async function isSigned(webhooks: Webhooks, app: App, delivery: Delivery): Promise<boolean> {
  try {
    return await webhooks.verify(app, delivery)
  } catch (error) {
    if (!(error instanceof ConnectorError || error instanceof NoAnswer)) throw error
    throw new AppError('unavailable', 'The signature cannot be checked now.')
  }
}

async function findConcerned(
  { account, persons }: Described,
  { marketplace, connectionId, now }: Incoming,
  isDemand: boolean,
): Promise<(Channel | undefined)[]> {
  if (isDemand && persons) return findChannelsOfPerson(marketplace, persons)
  if (account === undefined)
    return connectionId ? [await findChannelAt(marketplace, connectionId)] : []
  return isDemand
    ? findFormerChannels(marketplace, account)
    : findChannel(marketplace, account, now).then((one) => [one])
}

function identify(read: () => Described): Described {
  try {
    return read()
  } catch (error) {
    if (error instanceof ConnectorError) throw new AppError('invalid', error.message)
    throw error
  }
}
