'use server'

import { markShipped, retryShipment } from '@/domains/fulfillment'
import type { ActionResult } from '../../_server/action-result'
import { perform } from '../../_server/perform'

export async function ship(parcel: {
  orderId: string
  carrier: string
  trackingNumber: string
  items?: { position: number; quantity: number }[]
}): Promise<ActionResult<{ shipmentId: string }>> {
  return perform(markShipped, parcel)
}

export async function tellAgain(shipmentId: string): Promise<ActionResult<{ orderId: string }>> {
  return perform(retryShipment, { shipmentId })
}
