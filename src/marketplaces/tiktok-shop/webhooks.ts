import { z } from 'zod'
import type { Webhooks } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { exactJsonOf } from '../contract/json'
import { unreadable } from './answer-errors'
import { askShop } from './shops'
import { isSigned } from './signature'
import { id, time } from './wire-values'

/** What topics are called where they are subscribed to, by the number that they have in deliveries. */
const namesByType: Record<string, string> = {
  1: 'ORDER_STATUS_CHANGE',
  5: 'PRODUCT_STATUS_CHANGE',
  6: 'SELLER_DEAUTHORIZATION',
  11: 'CANCELLATION_STATUS_CHANGE',
  12: 'RETURN_STATUS_CHANGE',
  15: 'PRODUCT_INFORMATION_CHANGE',
  16: 'PRODUCT_CREATION',
}
const topics = Object.values(namesByType)

const Envelope = z.object({
  type: z.string().min(1),
  shop_id: id,
  timestamp: time,
  tts_notification_id: z.string().min(1).nullish(),
})
/** Of bodies without an id of their own: what they are about, and its version. */
const Named = z.object({
  data: z
    .object({
      order_id: id.optional().catch(undefined),
      product_id: id.optional().catch(undefined),
      update_time: z.string().optional().catch(undefined),
    })
    .catch({}),
})
const OfOrder = z.object({ data: z.object({ order_id: id }) })
const OfProduct = z.object({ data: z.object({ product_id: id }) })

export const webhooks: Webhooks = {
  topics,
  privacyTopics: [],

  verify: ({ keys }, delivery) => isSigned(keys, delivery),

  describe({ raw }) {
    const { type, shop_id: account, timestamp, tts_notification_id } = parse(raw, Envelope)
    const topic = (Object.hasOwn(namesByType, type) && namesByType[type]) || type
    const { data } = parse(raw, Named)
    const key = tts_notification_id ?? Object.values({ ...data, timestamp }).join(':')
    return { account, topic, deliveryKey: `${topic}:${key}`, at: timestamp }
  },

  toChanges({ topic, raw, at }) {
    if (topic === 'SELLER_DEAUTHORIZATION') return [{ kind: 'uninstalled', at }]
    if (!topics.includes(topic)) return []
    // deliveries come in any order: what they name is read anew
    return topic.startsWith('PRODUCT_')
      ? [{ kind: 'pointer', entity: 'products', externalId: parse(raw, OfProduct).data.product_id }]
      : [{ kind: 'pointer', entity: 'orders', externalId: parse(raw, OfOrder).data.order_id }]
  },

  async subscribe(session, address) {
    for (const event_type of topics) {
      const body = { address, event_type }
      const asked = { method: 'PUT' as const, path: '/event/202309/webhooks', body }
      await askShop(session, asked, z.unknown())
    }
  },
}

/** The body of a webhook, numbers as text. Throws ConnectorError `unreadable` with the field. */
function parse<T extends z.ZodType>(raw: Buffer, schema: T): z.output<T> {
  const json = exactJsonOf(raw.toString('utf8'))
  if (json === undefined)
    throw new ConnectorError('unreadable', 'What TikTok Shop sent is no JSON.')
  const read = schema.safeParse(json)
  if (!read.success) throw unreadable(read.error)
  return read.data
}
