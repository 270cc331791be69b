import { z } from 'zod'
import type { Webhooks } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { exactJsonOf } from '../contract/json'
import { unreadable } from './answer-errors'
import { isSigned } from './signature'
import { id, time } from './wire-values'

const topics = ['order.paid', 'order.shipped', 'order.delivered', 'order.canceled']

// whose it is; a number in what was seen, text in the documents
const Envelope = z.object({ event_type: z.string().min(1), shop_id: id })
/** Where the record is. The address is not followed: it says the id, and the record is asked for where it always is. */
const Pointer = z.object({
  resource_url: z
    .string()
    .regex(
      /^https:\/\/(openapi|api)\.etsy\.com\/v3\/application\/shops\/\d+\/receipts\/\d+$/,
      'must be the address of a receipt',
    ),
})

export const webhooks: Webhooks = {
  topics,
  privacyTopics: [],

  // the time is signed, too, and not compared: what comes again has the same id and is stored once
  verify: ({ keys }, delivery) => isSigned(keys.webhookSecrets ?? [], delivery),

  describe({ raw, headers }) {
    const sentAt = time.safeParse(headers.get('webhook-timestamp'))
    const messageId = headers.get('webhook-id')
    if (!sentAt.success || !messageId)
      throw new ConnectorError('unreadable', 'The headers of the delivery do not say id and time.')
    const { event_type: topic, shop_id: account } = parse(raw, Envelope)
    return { account, topic, deliveryKey: `${topic}:${messageId}`, at: sentAt.data }
  },

  toChanges({ topic, raw }) {
    if (!topics.includes(topic)) return []
    const externalId = parse(raw, Pointer).resource_url.split('/').at(-1) ?? ''
    return [{ kind: 'pointer', entity: 'orders', externalId }]
  },
}

/** The body of a webhook, numbers as text. Throws ConnectorError `unreadable` with the field. */
function parse<T extends z.ZodType>(raw: Buffer, schema: T): z.output<T> {
  const json = exactJsonOf(raw.toString('utf8'))
  if (json === undefined) throw new ConnectorError('unreadable', 'What Etsy sent is no JSON.')
  const read = schema.safeParse(json)
  if (!read.success) throw unreadable(read.error)
  return read.data
}
