import { z } from 'zod'
import { ORDER_CHANGE } from './notifications'
import { NOTIFICATIONS_SCOPE } from './oauth'
import { denied, invalid, notFound, refuse, send } from './reply'
import type { AppCall, Call } from './world'

const NewDestination = z.object({
  name: z.string(),
  resourceSpecification: z.object({
    sqs: z.object({ arn: z.string().regex(/^arn:aws:sqs:\S+:\S+:\S+$/) }),
  }),
})
const NewSubscription = z.object({ payloadVersion: z.literal('1.0'), destinationId: z.string() })

function bodyOf<T extends z.ZodType>({ exchange }: AppCall, schema: T) {
  try {
    return schema.safeParse(JSON.parse(exchange.body.toString('utf8'))).data
  } catch {
    return undefined
  }
}

const isApp = ({ grant }: AppCall) =>
  grant.shop === '' && grant.scopes.includes(NOTIFICATIONS_SCOPE)

/** getDestinations and createDestination, with a token of the app. */
export function answerDestinations(call: AppCall) {
  const { exchange, grant, headers } = call
  const { notifications } = call.world
  if (!isApp(call)) return denied(exchange)
  const { clientId } = grant
  if (exchange.method === 'GET') {
    const own = [...notifications.destinations.values()].filter((one) => one.clientId === clientId)
    const payload = own.map(({ clientId: _, ...destination }) => destination)
    return send(exchange, 200, { payload }, headers)
  }
  const wanted = bodyOf(call, NewDestination)
  if (!wanted) return invalid(exchange, 'The destination is not one.', headers)
  const { arn } = wanted.resourceSpecification.sqs
  const { clientId: _, ...payload } = notifications.addDestination(clientId, wanted.name, arn)
  send(exchange, 200, { payload }, headers)
}

/** getSubscription and createSubscription, with a seller's token. */
export function answerSubscription(call: Call, type: string) {
  const { exchange, shop, grant, headers } = call
  const { notifications, market } = call.world
  if (type !== ORDER_CHANGE) return invalid(exchange, 'Only ORDER_CHANGE is imitated.', headers)
  const { domain } = shop.settings
  const view = ({ id, uri }: { id: number; uri: string }) => ({
    payload: { subscriptionId: String(id), payloadVersion: '1.0', destinationId: uri },
  })
  const [known] = notifications.subscriptions.of(domain, grant.clientId)
  if (exchange.method === 'GET')
    return known ? send(exchange, 200, view(known), headers) : notFound(exchange, headers)
  const wanted = bodyOf(call, NewSubscription)
  if (!wanted || !notifications.destinations.has(wanted.destinationId))
    return invalid(exchange, 'The subscription is not one.', headers)
  if (known)
    return refuse(
      exchange,
      409,
      { code: 'Conflict', message: 'There is a subscription already.' },
      headers,
    )
  const added = notifications.subscriptions.add(
    { shop: domain, clientId: grant.clientId, topic: type, uri: wanted.destinationId },
    market.now(),
  )
  if (added) send(exchange, 200, view(added), headers)
}

/** deleteSubscriptionById, with a token of the app. */
export function answerDeletion(call: AppCall, id: string) {
  if (!isApp(call)) return denied(call.exchange)
  const isDone = call.world.notifications.subscriptions.remove(Number(id))
  return isDone ? send(call.exchange, 200, {}, call.headers) : notFound(call.exchange, call.headers)
}
