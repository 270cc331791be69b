import { z } from 'zod'
import { fulfillOrder } from '@/sandbox/kit/life/change-order'
import { happening } from '@/sandbox/kit/life/happen'
import { openLines } from '@/sandbox/kit/shop/order-fate'
import { invalid, notFound } from './reply'
import type { Call } from './world'

const Confirmation = z.object({
  marketplaceId: z.string(),
  packageDetail: z
    .object({
      packageReferenceId: z.string().regex(/^\d+$/),
      carrierCode: z.string().min(1),
      carrierName: z.string().optional(),
      trackingNumber: z.string().min(1),
      shipDate: z.iso.datetime(),
      orderItems: z
        .array(z.object({ orderItemId: z.string(), quantity: z.number().int().positive() }))
        .min(1),
    })
    .refine(({ carrierCode, carrierName }) => carrierCode !== 'Other' || carrierName),
})

/** confirmShipment of Orders v0. A parcel that is told of again by its reference changes. */
export function confirmShipment({ world, exchange, shop, headers }: Call, orderId: string) {
  const order = shop.orders.get(shop.readId('orders', orderId) ?? -1)
  if (!order) return notFound(exchange, headers)
  const given = Confirmation.safeParse(JSON.parse(exchange.body.toString('utf8'))).data
  if (given?.marketplaceId !== shop.market.id)
    return invalid(exchange, 'The confirmation is not whole, or of another store.', headers)
  const { packageReferenceId, trackingNumber, orderItems, ...carrier } = given.packageDetail
  const company = carrier.carrierName ?? carrier.carrierCode
  const known = shop.references.get(`${orderId} ${packageReferenceId}`)
  const parcel = order.fulfillments.find(({ id }) => id === known)
  if (parcel) Object.assign(parcel, { trackingNumber, company })
  else {
    const open = openLines(order)
    const lines = orderItems.map((one) => ({
      ...{ lineId: Number(one.orderItemId), quantity: one.quantity },
    }))
    const waits = lines.every(({ lineId, quantity }) =>
      open.some((one) => one.lineId === lineId && one.quantity >= quantity),
    )
    if (!waits || order.cancelledAt !== null)
      return invalid(exchange, 'The pieces do not wait to be sent.', headers)
    const sent = fulfillOrder(happening(world.market, shop), order, {
      parcel: { lines, company, trackingNumber },
    })
    const id = sent.fulfillments.at(-1)?.id
    if (id !== undefined) shop.references.set(`${orderId} ${packageReferenceId}`, id)
  }
  exchange.response.writeHead(204, headers).end()
}
