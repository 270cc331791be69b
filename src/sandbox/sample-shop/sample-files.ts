import { csvLine } from '@/lib/tabular/write-csv'
import { type Buyer, makeBuyers } from './buyers'
import { type Message, makeMessages } from './messages'
import { makeOrders, type Order } from './orders'
import { createRandom } from './random'

/** What the committed files were made with. */
export const committedShop = { seed: 20_261_120, endDay: '2026-11-20' }

export type SampleFiles = Record<
  'customers.csv' | 'orders.csv' | 'messages.jsonl' | 'expected-tags.csv',
  string
>

/**
 * The sample shop as the text of its files: 2,000 buyers, some 6,000 orders over the 18 months up to
 * `endDay` (YYYY-MM-DD, UTC), messages, and the tags that some of these must get.
 * The same seed and day give the same bytes.
 */
export function sampleFiles({ seed, endDay }: { seed: number; endDay: string }): SampleFiles {
  const random = createRandom(seed)
  const lastDay = Date.parse(`${endDay}T00:00:00Z`)
  const buyers = makeBuyers(random, 2000)
  const orders = makeOrders(random, buyers, lastDay)
  const messages = makeMessages(random, orders, lastDay)
  return {
    'customers.csv': customersCsv(buyers),
    'orders.csv': ordersCsv(orders),
    'messages.jsonl': messages
      .map((message) => `${JSON.stringify(messageRecord(message))}\n`)
      .join(''),
    'expected-tags.csv': tagsCsv(messages),
  }
}

const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`
const money = (cents: number) => (cents / 100).toFixed(2)

const customersCsv = (buyers: readonly Buyer[]) =>
  csvLine([
    'buyer_id',
    'name',
    'email',
    'phone',
    'city',
    'postcode',
    'country',
    'marketing_consent',
  ]) +
  buyers
    .map((buyer) =>
      csvLine([
        buyer.id,
        buyer.name,
        buyer.email,
        buyer.phone,
        buyer.city,
        buyer.postcode,
        buyer.country.name,
        buyer.consent,
      ]),
    )
    .join('')

const orderColumns = [
  'order_number',
  'order_date',
  'status',
  'payment_status',
  'buyer_id',
  'buyer_name',
  'buyer_email',
  'buyer_phone',
  'marketing_consent',
  'city',
  'postcode',
  'country',
  'item_id',
  'sku',
  'title',
  'category',
  'quantity',
  'unit_price',
  'currency',
  'shipping_cost',
  'order_total',
  'refunded',
]

/** One line per item; the order's own values stand on each of its lines. */
const ordersCsv = (orders: readonly Order[]) =>
  csvLine(orderColumns) +
  orders
    .flatMap((order) =>
      order.lines.map(({ product, quantity, unitPrice }) => {
        const { buyer } = order
        return csvLine([
          order.number,
          iso(order.at),
          order.status,
          order.payment,
          buyer.id,
          buyer.name,
          buyer.email,
          buyer.phone,
          buyer.consent,
          buyer.city,
          buyer.postcode,
          buyer.country.name,
          product.itemId,
          product.sku,
          product.title,
          product.category,
          quantity,
          money(unitPrice),
          buyer.country.currency,
          money(order.shipping),
          money(order.total),
          money(order.refunded),
        ])
      }),
    )
    .join('')

const messageRecord = (message: Message) => ({
  message_id: message.id,
  conversation_id: message.conversation,
  order_number: message.order.number,
  buyer_id: message.order.buyer.id,
  direction: message.direction,
  sent_at: iso(message.at),
  subject: message.subject,
  body: message.body,
})

const tagsCsv = (messages: readonly Message[]) =>
  csvLine(['message_id', 'tag', 'keyword']) +
  messages
    .filter(({ wish }) => wish !== undefined)
    .map(({ id, wish }) => csvLine([id, 'REQUEST_FUTURE_ITEM', wish]))
    .join('')
