import { z } from 'zod'
import type { Queue } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { jsonOf } from '../contract/json'
import { unreadable } from './answer-errors'
import { askQueue } from './sqs'
import { ORDER_CHANGE, subscribe } from './subscribe'

/** as many as AWS gives, and takes back, at once */
const BATCH = 10

const Received = z.object({
  // absent where none waits
  Messages: z.array(z.object({ ReceiptHandle: z.string().min(1), Body: z.string() })).nullish(),
})
const Deleted = z.object({ Successful: z.array(z.unknown()) })

const Envelope = z.object({
  NotificationType: z.string().min(1),
  EventTime: z.iso.datetime({ offset: true }),
  NotificationMetadata: z.object({ NotificationId: z.string().min(1) }),
  Payload: z.unknown(),
})
const OrderChange = z.object({
  OrderChangeNotification: z.object({
    SellerId: z.string().min(1),
    AmazonOrderId: z.string().min(1),
  }),
})

/** Notifications come to one queue for all sellers, which the operator has in AWS. They name an order, and say less than the API. */
export const queue: Queue = {
  topics: [ORDER_CHANGE],

  async receive(app) {
    if (!app.keys.queue) return []
    const request = { MaxNumberOfMessages: BATCH }
    const asked = { action: 'ReceiveMessage', request }
    const { Messages } = await askQueue(app, app.keys.queue, asked, Received)
    return (Messages ?? []).map(({ ReceiptHandle, Body }) => ({
      receipt: ReceiptHandle,
      raw: Buffer.from(Body),
    }))
  },

  async settle(app, receipts) {
    if (!app.keys.queue || receipts.length === 0) return
    const Entries = receipts.map((receipt, place) => ({
      ...{ Id: String(place), ReceiptHandle: receipt },
    }))
    const asked = { action: 'DeleteMessageBatch', request: { Entries } }
    await askQueue(app, app.keys.queue, asked, Deleted)
  },

  describe(raw) {
    const { NotificationType, EventTime, NotificationMetadata, Payload } = parse(raw)
    return {
      account: orderOf(Payload).SellerId,
      topic: NotificationType,
      deliveryKey: `${NotificationType}:${NotificationMetadata.NotificationId}`,
      at: new Date(EventTime).toISOString(),
    }
  },

  toChanges({ topic, raw }) {
    if (topic !== ORDER_CHANGE) return []
    const { AmazonOrderId: externalId } = orderOf(parse(raw).Payload)
    return [{ kind: 'pointer', entity: 'orders', externalId }]
  },

  subscribe,
}

/** Throws ConnectorError `unreadable` with the field. */
function parse(raw: Buffer): z.infer<typeof Envelope> {
  const json = jsonOf(raw.toString('utf8'))
  if (json === undefined) throw new ConnectorError('unreadable', 'What Amazon sent is no JSON.')
  const read = Envelope.safeParse(json)
  if (!read.success) throw unreadable(read.error)
  return read.data
}

function orderOf(payload: unknown) {
  const read = OrderChange.safeParse(payload)
  if (!read.success) throw unreadable(read.error)
  return read.data.OrderChangeNotification
}
