import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ShopEvent } from '@/sandbox/kit/life/events'
import type { Market } from '@/sandbox/kit/market'
import { Subscriptions } from '@/sandbox/kit/webhooks/subscriptions'
import type { Exchange } from '@/sandbox/server/stand-in'
import { signerOf } from './aws-signature'
import { MessageQueue } from './message-queue'
import { send } from './reply'
import type { AmazonShop } from './shop'
import { statusOf } from './views'

export const ORDER_CHANGE = 'ORDER_CHANGE'
const told: ShopEvent['type'][] = [
  'order.placed',
  'order.paid',
  'order.fulfilled',
  'order.cancelled',
]

interface Destination {
  destinationId: string
  clientId: string
  name: string
  resource: { sqs: { arn: string } }
}

/** Destinations, subscriptions, and the one queue of this AWS. */
export class Notifications {
  readonly subscriptions = new Subscriptions()
  readonly destinations = new Map<string, Destination>()
  readonly queue = new MessageQueue()

  addDestination(clientId: string, name: string, arn: string): Destination {
    const destinationId = randomUUID()
    const made = { destinationId, clientId, name, resource: { sqs: { arn } } }
    this.destinations.set(destinationId, made)
    return made
  }

  /** Tells subscribers that an order changed; late, twice or never, as faults say. */
  tell(market: Market, shop: AmazonShop, event: ShopEvent): void {
    if (!told.includes(event.type) || !('order' in event)) return
    for (const { clientId, id } of this.subscriptions.of(shop.settings.domain)) {
      const body = JSON.stringify(viewChange(shop, event.order, { clientId, id, at: market.now() }))
      for (const lateMs of market.faults.departures()) this.queue.add(body, market.now() + lateMs)
    }
  }

  snapshot() {
    return {
      subscriptions: this.subscriptions.snapshot(),
      destinations: [...this.destinations],
      queue: this.queue.snapshot(),
    }
  }

  restore(saved: ReturnType<Notifications['snapshot']>): void {
    this.subscriptions.restore(saved.subscriptions)
    for (const [id, one] of saved.destinations) this.destinations.set(id, one)
    this.queue.restore(saved.queue)
  }
}

type Order = Extract<ShopEvent, { order: unknown }>['order']

const statusWords: Record<ReturnType<typeof statusOf>, string> = {
  PENDING: 'Pending',
  UNSHIPPED: 'Unshipped',
  PARTIALLY_SHIPPED: 'PartiallyShipped',
  SHIPPED: 'Shipped',
  CANCELLED: 'Canceled',
}

function viewChange(
  shop: AmazonShop,
  order: Order,
  { clientId, id, at }: { clientId: string; id: number; at: number },
) {
  const time = new Date(at).toISOString()
  const sent = order.lines.reduce((sum, line) => sum + line.fulfilledQuantity, 0)
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0)
  const OrderStatus = statusWords[statusOf(order)]
  return {
    ...{ NotificationVersion: '1.0', NotificationType: ORDER_CHANGE, PayloadVersion: '1.0' },
    EventTime: time,
    Payload: {
      OrderChangeNotification: {
        NotificationLevel: 'OrderLevel',
        SellerId: shop.sellerId,
        AmazonOrderId: shop.writeId('orders', order.id),
        OrderChangeType: 'OrderStatusChange',
        OrderChangeTrigger: { TimeOfOrderChange: time, ChangeReason: 'Status changed' },
        Summary: {
          ...{ MarketplaceId: shop.market.id, OrderStatus, FulfillmentType: 'MFN' },
          ...{ OrderType: 'StandardOrder', DestinationPostalCode: order.address?.zip ?? '' },
          PurchaseDate: new Date(order.createdAt).toISOString(),
          ...{ NumberOfItemsShipped: sent, NumberOfItemsUnshipped: Math.max(0, pieces - sent) },
          OrderItems: order.lines.map((line) => ({
            ...{ OrderItemId: String(line.id), SellerSKU: line.sku ?? '', SupplySourceId: '' },
            OrderItemStatus: line.fulfilledQuantity >= line.quantity ? 'Shipped' : 'Unshipped',
            ...{ Quantity: line.quantity, QuantityShipped: line.fulfilledQuantity },
          })),
        },
      },
    },
    NotificationMetadata: {
      ...{ ApplicationId: clientId, SubscriptionId: String(id), PublishTime: time },
      NotificationId: randomUUID(),
    },
  }
}

const Asked = z.object({
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  Entries: z
    .array(z.object({ Id: z.string(), ReceiptHandle: z.string() }))
    .max(10)
    .default([]),
})

/** Answers as SQS does, in its JSON. */
export async function answerQueue(
  {
    market,
    notifications,
    hiddenMs,
  }: { market: Market; notifications: Notifications; hiddenMs: number },
  exchange: Exchange,
) {
  await market.faults.delay()
  const failure = market.faults.failure()
  if (failure) return send(exchange, failure, { message: 'The service is not available.' })
  const address = `/${[market.slug, ...exchange.path].join('/')}`
  const now = market.now()
  if (!signerOf(exchange, address, { apps: market.apps, now }))
    return send(exchange, 403, { message: 'The signature does not match.' })
  const asked = Asked.parse(JSON.parse(exchange.body.toString('utf8')))
  const { queue } = notifications
  switch (exchange.headers['x-amz-target']) {
    case 'AmazonSQS.ReceiveMessage': {
      const found = queue.receive(asked.MaxNumberOfMessages, now, hiddenMs)
      const Messages = found.map(({ id, receipt, body }) => ({
        ...{ MessageId: id, ReceiptHandle: receipt, Body: body },
      }))
      return send(exchange, 200, found.length > 0 ? { Messages } : {})
    }
    case 'AmazonSQS.DeleteMessageBatch': {
      for (const { ReceiptHandle } of asked.Entries) queue.delete(ReceiptHandle)
      const Successful = asked.Entries.map(({ Id }) => ({ Id }))
      return send(exchange, 200, { Successful, Failed: [] })
    }
    default:
      return send(exchange, 400, { message: 'There is no such action here.' })
  }
}
