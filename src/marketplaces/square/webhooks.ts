import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import type { Webhooks } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { jsonOf } from '../contract/json'
import { unreadable } from './answer-errors'
import { topics } from './manifest'
import { lookUp } from './status-tables'
import { Count } from './wire-records'
import { id, text, time } from './wire-values'

const Envelope = z.object({
  merchant_id: id,
  type: z.string().min(1),
  event_id: id,
  created_at: time,
})
const data = <T extends z.ZodType>(object: T) => z.object({ data: z.object({ object }) })
const Told = z.object({ order_id: id })
const OfOrder = data(
  z
    .object({
      order_created: Told.optional(),
      order_updated: Told.optional(),
      order_fulfillment_updated: Told.optional(),
    })
    .transform((told, { addIssue, value }) => {
      const one = told.order_created ?? told.order_updated ?? told.order_fulfillment_updated
      if (!one) addIssue({ code: 'custom', message: 'names no order', input: value })
      return one?.order_id ?? ''
    }),
)
const OfPayment = data(z.object({ payment: z.object({ order_id: text }) }))
const OfRefund = data(z.object({ refund: z.object({ order_id: text }) }))
const OfCustomer = z.object({ data: z.object({ id }) })
const OfCounts = data(z.object({ inventory_counts: z.array(Count).min(1) }))
const OfRevocation = data(z.object({ revocation: z.object({ revoked_at: time }) }))

type Reader = (body: unknown, at: string) => UnifiedChange[]

const toOrder = (externalId: string | null | undefined): UnifiedChange[] =>
  externalId ? [{ kind: 'pointer', entity: 'orders', externalId }] : []
const order: Reader = (body) => toOrder(parse(body, OfOrder).data.object)
/** A payment may be of no order. */
const payment: Reader = (body) => toOrder(parse(body, OfPayment).data.object.payment.order_id)
/** A refund names the order that says what went back; reading that one leads to the sale. */
const refund: Reader = (body) => toOrder(parse(body, OfRefund).data.object.refund.order_id)
const customer: Reader = (body) => [
  { kind: 'pointer', entity: 'customers', externalId: parse(body, OfCustomer).data.id },
]

const readers: Record<(typeof topics)[number], Reader> = {
  'order.created': order,
  'order.updated': order,
  'order.fulfillment.updated': order,
  'payment.created': payment,
  'payment.updated': payment,
  'refund.created': refund,
  'refund.updated': refund,
  'customer.created': customer,
  'customer.updated': customer,
  'customer.deleted': (body, at) => [
    { kind: 'deleted', entity: 'customers', externalId: parse(body, OfCustomer).data.id, at },
  ],
  'inventory.count.updated': (body) => {
    const counts = parse(body, OfCounts).data.object.inventory_counts.filter(isSellable)
    return [...new Set(counts.map((count) => count.catalog_object_id))].map(ofVariation)
  },
  'oauth.authorization.revoked': (body) => [
    { kind: 'uninstalled', at: parse(body, OfRevocation).data.object.revocation.revoked_at },
  ],
}

const isSellable = ({ state, catalog_object_type: type }: Count) =>
  state === 'IN_STOCK' && (type ?? 'ITEM_VARIATION') === 'ITEM_VARIATION'

/** A count is of one place, where stock is kept as one number of all: the item is read, with all its counts. */
const ofVariation = (externalId: string): UnifiedChange => ({
  kind: 'pointer',
  entity: 'products',
  externalId,
})

/** Square sends what happens to all merchants of an app to one address, which the operator enters there. */
export const webhooks: Webhooks = {
  topics,
  privacyTopics: [],

  // nothing signed says when it was sent: what comes again has the same id and is stored once
  verify({ keys }, { raw, headers, address }) {
    const given = headers.get('x-square-hmacsha256-signature') ?? ''
    if (raw.length === 0 || !address || !/^[A-Za-z0-9+/]{43}=$/.test(given)) return false
    const signature = Buffer.from(given, 'base64')
    return (keys.webhookSecrets ?? []).some((key) =>
      timingSafeEqual(createHmac('sha256', key).update(address).update(raw).digest(), signature),
    )
  },

  describe({ raw }) {
    const said = parse(jsonOf(raw.toString('utf8')), Envelope)
    const { merchant_id: account, type: topic, event_id: eventId, created_at: at } = said
    return { account, topic, deliveryKey: `${topic}:${eventId}`, at }
  },

  toChanges({ topic, raw, at }) {
    const read = lookUp<Reader>(readers, topic)
    return read ? read(jsonOf(raw.toString('utf8')), at) : []
  },
}

/** Throws ConnectorError `unreadable` with the field. */
function parse<T extends z.ZodType>(body: unknown, schema: T): z.output<T> {
  if (body === undefined) throw new ConnectorError('unreadable', 'What Square sent is no JSON.')
  const read = schema.safeParse(body)
  if (!read.success) throw unreadable(read.error)
  return read.data
}
