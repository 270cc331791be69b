import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import type { Webhooks } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { secretsOf } from '../contract/is-signed-with'
import { exactJsonOf } from '../contract/json'
import { unreadable } from './answer-errors'
import { pointerToItem } from './shipments'
import { isSigned } from './signature'
import { id, text, time } from './wire-values'

/** What changes something that is stored. Holds, dates and the courier of a return do not. */
const ofShipments = [
  'shipment_created',
  'shipment_packed',
  'shipment_ready_to_dispatch',
  'shipment_pickup_complete',
  'shipment_shipped',
  'shipment_delivered',
  'shipment_cancelled',
  'shipment_form_failed',
]
const ofReturns = ['return_created', 'return_completed', 'return_cancelled']

const Envelope = z.object({
  eventType: z.string().min(1).max(200),
  timestamp: time,
  shipmentId: text,
  returnId: text,
})
const OfShipment = z.object({ shipmentId: id })
const OfReturn = z.object({
  attributes: z.object({
    returnItems: z
      .array(z.object({ shipmentId: text, orderItemId: id }))
      .min(1)
      .max(100),
  }),
})

export const webhooks: Webhooks = {
  topics: [...ofShipments, ...ofReturns],
  privacyTopics: [],

  verify: ({ keys }, delivery) => isSigned(secretsOf(keys), delivery),

  // whose it is, only the address says
  describe({ raw }) {
    const { eventType: topic, timestamp: at, shipmentId, returnId } = parse(raw, Envelope)
    const about = shipmentId || returnId || createHash('sha256').update(raw).digest('hex')
    return { topic, deliveryKey: `${topic}:${about}:${at}`, at }
  },

  /** Since nothing of it is signed, a notification is a hint where to look, also where it says all. */
  toChanges({ topic, raw }) {
    if (ofShipments.includes(topic)) return [pointer(parse(raw, OfShipment).shipmentId)]
    if (!ofReturns.includes(topic)) return []
    return parse(raw, OfReturn).attributes.returnItems.map(({ shipmentId, orderItemId }) =>
      pointer(shipmentId || pointerToItem(orderItemId)),
    )
  },
}

const pointer = (externalId: string): UnifiedChange => ({
  kind: 'pointer',
  entity: 'orders',
  externalId,
})

/** The body of a notification, numbers as text. Throws ConnectorError `unreadable` with the field. */
function parse<T extends z.ZodType>(raw: Buffer, schema: T): z.output<T> {
  const json = exactJsonOf(raw.toString('utf8'))
  if (json === undefined) throw new ConnectorError('unreadable', 'What Flipkart sent is no JSON.')
  const read = schema.safeParse(json)
  if (!read.success) throw unreadable(read.error)
  return read.data
}
