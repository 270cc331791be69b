import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Parcel, Push } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { carrierOf } from './carriers'
import { ask, askForNothing } from './client'
import { orderPath } from './search-orders'

const Open = z.object({
  order: z.object({
    salesChannel: z.object({ marketplaceId: z.string().min(1) }),
    fulfillment: z.object({ fulfilledBy: z.string().nullish() }),
    packages: z
      .array(
        z.object({
          packageReferenceId: z.string().nullish(),
          trackingNumber: z.string().nullish(),
        }),
      )
      .nullish(),
    orderItems: z.array(
      z.object({
        orderItemId: z.string().min(1),
        quantityOrdered: z.number().int().nonnegative(),
        fulfillment: z.object({ quantityUnfulfilled: z.number().int().nullish() }).nullish(),
      }),
    ),
  }),
})
type Item = z.infer<typeof Open>['order']['orderItems'][number]

export const push: Push = {
  /** A parcel has a number of ours at Amazon: to say it again with that number changes nothing. */
  async confirmShipment(session, parcel, key) {
    const path = orderPath(parcel.externalOrderId)
    const query = { includedData: 'FULFILLMENT,PACKAGES' }
    const { order } = (await ask(session, { operation: 'getOrder', path, query }, Open)).data
    if (order.fulfillment.fulfilledBy === 'AMAZON')
      throw new ConnectorError(
        'refused',
        'Amazon sends this order itself; there is nothing to mark.',
      )
    const packageReferenceId = numberOf(key)
    const isKnown = (order.packages ?? []).some(
      (one) =>
        one.packageReferenceId === packageReferenceId ||
        one.trackingNumber === parcel.trackingNumber,
    )
    if (isKnown) return
    await askForNothing(session, {
      ...{ operation: 'confirmShipment', method: 'POST' },
      path: `/orders/v0/orders/${encodeURIComponent(parcel.externalOrderId)}/shipmentConfirmation`,
      body: {
        marketplaceId: order.salesChannel.marketplaceId,
        packageDetail: {
          packageReferenceId,
          ...carrierOf(parcel.carrier),
          trackingNumber: parcel.trackingNumber,
          shipDate: parcel.shippedAt,
          orderItems: itemsOf(parcel, order.orderItems),
        },
      },
    })
  },
}

/** Amazon wants digits. */
const numberOf = (key: string): string =>
  String(createHash('sha256').update(key).digest().readUInt32BE(0) + 1)

const openOf = ({ fulfillment, quantityOrdered }: Item) =>
  fulfillment?.quantityUnfulfilled ?? quantityOrdered

/** What is in the parcel, by Amazon's ids. Throws ConnectorError `refused` where that is nothing that waits. */
function itemsOf({ items }: Parcel, all: Item[]) {
  const lines = items
    ? items.map(({ position, quantity }) => {
        const item = all[position - 1]
        if (!item || openOf(item) < quantity)
          throw new ConnectorError(
            'refused',
            `Amazon does not wait for ${quantity} of line ${position} any more.`,
          )
        return { orderItemId: item.orderItemId, quantity }
      })
    : all
        .map((item) => ({ orderItemId: item.orderItemId, quantity: openOf(item) }))
        .filter(({ quantity }) => quantity > 0)
  if (lines.length > 0) return lines
  throw new ConnectorError('refused', 'At Amazon everything of this order is marked as shipped.')
}
