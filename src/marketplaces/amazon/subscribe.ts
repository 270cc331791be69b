import { z } from 'zod'
import type { Queue } from '../contract/connector'
import type { Session } from '../contract/session'
import { ask, askIfThere } from './client'
import { arnOf } from './sqs'
import { requestToken } from './tokens'

/** Something happened to an order. */
export const ORDER_CHANGE = 'ORDER_CHANGE'
const APP_SCOPE = 'sellingpartnerapi::notifications'
const API = '/notifications/v1'
const PLACE = `${API}/subscriptions/${ORDER_CHANGE}`

const Destination = z.object({
  destinationId: z.string().min(1),
  resource: z.object({ sqs: z.object({ arn: z.string() }).nullish() }),
})
const Destinations = z.object({ payload: z.array(Destination) })
const NewDestination = z.object({ payload: Destination })
const Subscription = z.object({
  payload: z.object({ subscriptionId: z.string().min(1), destinationId: z.string() }),
})
const Done = z.object({})

/** Has what happens to a seller's orders told to our queue. Nothing where this installation has none. */
export const subscribe: Queue['subscribe'] = async (session) => {
  if (!session.keys.queue) return
  const known = await askIfThere(
    session,
    { operation: 'getSubscription', path: PLACE, query: { payloadVersion: '1.0' } },
    Subscription,
  )
  // queues belong to the app, not to a seller
  const { access_token: accessToken } = await requestToken(session, {
    ...{ grant_type: 'client_credentials', scope: APP_SCOPE },
  })
  const asApp = { ...session, credentials: { accessToken, scopes: [] } }
  const destinationId = await destinationOf(asApp, arnOf(session.keys.queue))
  if (known.data?.payload.destinationId === destinationId) return
  if (known.data) {
    // one for each seller and kind: it goes to a queue of before
    const path = `${PLACE}/${known.data.payload.subscriptionId}`
    await ask(asApp, { operation: 'deleteSubscriptionById', path, method: 'DELETE' }, Done)
  }
  const body = { payloadVersion: '1.0', destinationId }
  await ask(
    session,
    { operation: 'createSubscription', path: PLACE, method: 'POST', body },
    Subscription,
  )
}

/** Amazon's id of the queue. */
async function destinationOf(asApp: Session, arn: string): Promise<string> {
  const path = `${API}/destinations`
  const { data } = await ask(asApp, { operation: 'getDestinations', path }, Destinations)
  const known = data.payload.find(({ resource }) => resource.sqs?.arn === arn)
  if (known) return known.destinationId
  const body = { name: 'Regulars', resourceSpecification: { sqs: { arn } } }
  const made = await ask(
    asApp,
    { operation: 'createDestination', path, method: 'POST', body },
    NewDestination,
  )
  return made.data.payload.destinationId
}
