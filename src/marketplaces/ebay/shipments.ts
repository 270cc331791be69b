import { z } from 'zod'
import type { Parcel } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { carrierCodeOf } from './carriers'
import { ask, write } from './client'

const Lines = z.object({
  lineItems: z.array(
    z.object({
      lineItemId: z.string().min(1),
      quantity: z.number().int().positive(),
      lineItemFulfillmentStatus: z.string().nullish(),
    }),
  ),
})
const Shipments = z.object({
  fulfillments: z
    .array(
      z.object({
        shipmentTrackingNumber: z.string().nullish(),
        lineItems: z.array(
          z.object({ lineItemId: z.string(), quantity: z.number().int().nullish() }),
        ),
      }),
    )
    .default([]),
})

/**
 * Says that a parcel is on its way. eBay takes no key: whether it knows the parcel is seen by its tracking number, which
 * has letters and digits only.
 */
export async function confirmShipment(session: Session, parcel: Parcel): Promise<void> {
  const order = `/sell/fulfillment/v1/order/${encodeURIComponent(parcel.externalOrderId)}`
  const path = `${order}/shipping_fulfillment`
  const trackingNumber = parcel.trackingNumber.replace(/[^A-Za-z0-9]/g, '')
  const { fulfillments } = (await ask(session, { path }, Shipments)).data
  if (fulfillments.some((one) => one.shipmentTrackingNumber === trackingNumber)) return
  const { lineItems } = (await ask(session, { path: order }, Lines)).data
  const sent = new Map<string, number>()
  for (const line of fulfillments.flatMap((one) => one.lineItems))
    sent.set(line.lineItemId, (sent.get(line.lineItemId) ?? 0) + (line.quantity ?? 1))
  const open = lineItems.map(({ lineItemId, quantity, lineItemFulfillmentStatus: status }) => ({
    lineItemId,
    quantity: status === 'FULFILLED' ? 0 : Math.max(0, quantity - (sent.get(lineItemId) ?? 0)),
  }))
  const body = {
    lineItems: linesOf(parcel, open),
    shippedDate: parcel.shippedAt,
    ...{ shippingCarrierCode: carrierCodeOf(parcel.carrier), trackingNumber },
  }
  await write(session, { path, method: 'POST', body })
}

type Line = { lineItemId: string; quantity: number }

/** What is in the parcel, by eBay's ids. Throws ConnectorError `refused` where that is nothing that waits. */
function linesOf({ items }: Parcel, open: Line[]): Line[] {
  const lines = items
    ? items.map(({ position, quantity }) => {
        const line = open[position - 1]
        if (!line || line.quantity < quantity)
          throw new ConnectorError(
            'refused',
            `eBay does not wait for ${quantity} of line ${position} any more.`,
          )
        return { ...line, quantity }
      })
    : open.filter(({ quantity }) => quantity > 0)
  if (lines.length > 0) return lines
  throw new ConnectorError('refused', 'At eBay everything of this order is marked as shipped.')
}
