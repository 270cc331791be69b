import { z } from 'zod'
import type { Webhooks } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { ask, write } from './client'
import { appToken } from './tokens'
import { topics } from './topics'

const API = '/commerce/notification/v1'
const payload = { format: 'JSON', schemaVersion: '1.0', deliveryProtocol: 'HTTPS' }

const Subscriptions = z.object({
  total: z.number().int(),
  subscriptions: z
    .array(
      z.object({
        subscriptionId: z.string(),
        topicId: z.string(),
        destinationId: z.string(),
        status: z.string(),
      }),
    )
    .default([]),
})
const Destinations = z.object({
  total: z.number().int(),
  destinations: z
    .array(
      z.object({
        destinationId: z.string(),
        deliveryConfig: z.object({ endpoint: z.string() }),
      }),
    )
    .default([]),
})

/**
 * Has a seller's notifications sent to an address. eBay keeps one subscription for each topic and seller: one that goes
 * elsewhere is turned here. It asks the address at once whether it is ours.
 */
export const subscribe: NonNullable<Webhooks['subscribe']> = async (session, address) => {
  const { data } = await ask(session, { path: `${API}/subscription?limit=100` }, Subscriptions)
  const destinationId = await destinationOf(session, address)
  const wanted = { status: 'ENABLED', destinationId, payload }
  const refusals: unknown[] = []
  for (const topicId of topics) {
    const known = data.subscriptions.find((one) => one.topicId === topicId)
    if (known?.destinationId === destinationId && known.status === 'ENABLED') continue
    try {
      const path = `${API}/subscription`
      if (known)
        await write(session, {
          ...{ path: `${path}/${known.subscriptionId}`, method: 'PUT', body: wanted },
        })
      else await write(session, { path, method: 'POST', body: { topicId, ...wanted } })
    } catch (error) {
      // one topic that eBay denies must not cost the others
      if (!(error instanceof ConnectorError && error.kind === 'refused')) throw error
      refusals.push(error)
    }
  }
  if (refusals.length > 0) throw refusals[0]
}

/** eBay's id of an address of ours, which belongs to the app. */
async function destinationOf(session: Session, endpoint: string): Promise<string> {
  const token = await appToken(session)
  const path = `${API}/destination`
  const { data } = await ask(session, { path: `${path}?limit=100`, token }, Destinations)
  const known = data.destinations.find((one) => one.deliveryConfig.endpoint === endpoint)
  if (known) return known.destinationId
  const { verificationToken } = session.keys
  if (!verificationToken)
    throw new ConnectorError('refused', 'EBAY_VERIFICATION_TOKEN is not set: eBay sends nothing.')
  const deliveryConfig = { endpoint, verificationToken }
  const body = { name: 'Regulars', status: 'ENABLED', deliveryConfig }
  const location = await write(session, { path, method: 'POST', token, body })
  const id = location.split('/').pop()
  if (id) return id
  throw new ConnectorError('unreadable', 'eBay did not say under what id it keeps the address.')
}
