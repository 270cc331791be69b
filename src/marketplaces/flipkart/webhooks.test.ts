import { describe, expect, it } from 'vitest'
import { webhooks } from './webhooks'

const at = '2026-07-04T10:00:00.000Z'
const changesOf = (topic: string, body: object) =>
  webhooks.toChanges({ account: 'seller', topic, at, raw: Buffer.from(JSON.stringify(body)) })
const describeOf = (body: object) =>
  webhooks.describe({ raw: Buffer.from(JSON.stringify(body)), headers: new Headers() })
const order = (externalId: string) => ({ kind: 'pointer', entity: 'orders', externalId })

describe('a notification', () => {
  it('says what, about which shipment or return, and when', () => {
    const body = { eventType: 'shipment_packed', timestamp: '2026-07-04T15:30:00+05:30' }
    expect(describeOf({ ...body, shipmentId: 's1' })).toEqual({
      ...{ topic: 'shipment_packed', deliveryKey: `shipment_packed:s1:${at}`, at },
    })
    expect(describeOf({ ...body, eventType: 'return_created', returnId: 'r1' })).toMatchObject({
      deliveryKey: `return_created:r1:${at}`,
    })
    const [one, two] = [describeOf({ ...body, a: 1 }), describeOf({ ...body, a: 2 })]
    expect(one.deliveryKey).not.toBe(two.deliveryKey)
  })

  it.each(['return_created', 'return_completed', 'return_cancelled'])(
    '%s points to the shipment, or to the item where none is named',
    (topic) => {
      const returnItems = [
        { shipmentId: 's1', orderItemId: '40001' },
        { shipmentId: '', orderItemId: '40002' },
        { orderItemId: '40003' },
      ]
      expect(changesOf(topic, { returnId: 'r1', attributes: { returnItems } })).toEqual(
        ['s1', 'item:40002', 'item:40003'].map(order),
      )
      expect(() => changesOf(topic, { returnId: 'r1', attributes: { returnItems: [] } })).toThrow(
        expect.objectContaining({ kind: 'unreadable' }),
      )
    },
  )

  it.each(['shipment_hold', 'shipment_unhold', 'shipment_dispatch_dates_changed'])(
    '%s changes nothing that is kept',
    (topic) => {
      expect(changesOf(topic, { shipmentId: 's1' })).toEqual([])
    },
  )

  it('is believed in nothing but where to look', () => {
    const body = { shipmentId: 's1', attributes: { status: 'DELIVERED', orderItems: [] } }
    expect(changesOf('shipment_created', body)).toEqual([order('s1')])
  })
})
