import { describe, expect, it } from 'vitest'
import { listShipments, markShipped, sendShipment } from '@/domains/fulfillment'
import { readPointers } from '@/domains/sync'
import { expectWhole, openWholeChannel } from './channel'
import type { IngestionBench } from './run-ingestion-contract'

/** An order that a colleague marks as shipped, until it comes back as such. */
export function shipmentCases(bench: IngestionBench): void {
  const { manifest } = bench.connector

  describe('shipments', () => {
    it('that are marked here are known there, and come back with the order', async () => {
      const channel = await openWholeChannel(bench)
      const { org, connectionId, merchant } = channel
      const id = await merchant.placeOrder()
      await merchant.orderSteps['pay']?.(id)
      const read = () => readPointers(org.ctx, connectionId, [{ entity: 'orders', externalId: id }])
      await read()
      const [row] = await org.rows(`select id from orders where external_order_id = '${id}'`)
      const orderId = String(row?.['id'])
      const carrier = manifest.carriers?.[0] ?? ''
      const { shipmentId } = await markShipped(org.ctx, {
        ...{ orderId, carrier, trackingNumber: 'JD0002' },
      })
      expect(await sendShipment(org.ctx, shipmentId)).toMatchObject({ state: 'sent' })
      await read()
      expect(await merchant.parcelsOf?.(id)).toMatchObject([{ trackingNumber: 'JD0002' }])
      expect(await listShipments(org.ctx, orderId)).toMatchObject([{ status: 'sent' }])
      await expectWhole(channel)
    })
  })
}
