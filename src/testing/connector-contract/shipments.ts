import { describe, expect, it } from 'vitest'
import type { UnifiedOrder } from '@/unified/order'
import { answering, connect } from './conversation'
import type { Bench } from './run-connector-contract'

/** Parcels that a merchant says are on their way. */
export function shipmentCases({ connector, standIn }: Bench): void {
  const { manifest, pull } = connector
  const { confirmShipment } = connector.push ?? {}

  it('names carriers where shipments can be confirmed, and only there', () => {
    expect(manifest.carriers !== undefined).toBe(confirmShipment !== undefined)
    if (manifest.carriers) expect(manifest.carriers.length).toBeGreaterThan(2)
  })
  if (!confirmShipment) return

  describe('shipments', () => {
    async function open() {
      const merchant = await standIn().openAccount({ orders: 8 })
      const session = await connect(connector, standIn(), merchant)
      const id = await merchant.placeOrder()
      await merchant.orderSteps['pay']?.(id)
      const order = async (): Promise<UnifiedOrder> => {
        const { changes } = await pull.records(session, { entity: 'orders', externalIds: [id] })
        const [change] = changes
        if (change?.kind !== 'order') throw new Error('no order')
        return change.record
      }
      const parcels = async () => (await merchant.parcelsOf?.(id)) ?? []
      const parcel = {
        ...{ externalOrderId: id, carrier: manifest.carriers?.[0] ?? '' },
        ...{ trackingNumber: 'JD0002140012', shippedAt: new Date().toISOString() },
      }
      return { session, order, parcels, parcel }
    }

    it('of all that is left make the order shipped, once', async () => {
      const { session, order, parcels, parcel } = await open()
      const { items } = await order()
      await confirmShipment(session, parcel, 'key-1')
      await confirmShipment(session, parcel, 'key-1')
      const pieces = items.map(({ quantity }) => quantity)
      expect(await parcels()).toEqual([{ trackingNumber: 'JD0002140012', pieces }])
      expect(['shipped', 'delivered']).toContain((await order()).status)
    })

    it('of a part leave the rest for another parcel', async () => {
      const { session, order, parcels, parcel } = await open()
      const quantities = (await order()).items.map(({ quantity }) => quantity)
      expect(quantities.length).toBeGreaterThan(1)
      const items = [{ position: 2, quantity: 1 }]
      await confirmShipment(session, { ...parcel, items }, 'key-1')
      const rest = { ...parcel, carrier: 'Some Bike Courier', trackingNumber: 'B2' }
      await confirmShipment(session, rest, 'key-2')
      const first = quantities.map((_, place) => (place === 1 ? 1 : 0))
      expect(await parcels()).toEqual([
        { trackingNumber: 'JD0002140012', pieces: first },
        { trackingNumber: 'B2', pieces: quantities.map((all, place) => all - (first[place] ?? 0)) },
      ])
    })

    it('of more than waits, or of nothing, are refused with a sentence', async () => {
      const { session, parcels, parcel } = await open()
      const much = { ...parcel, items: [{ position: 1, quantity: 999 }] }
      const refused = {
        name: 'ConnectorError',
        kind: 'refused',
        message: expect.stringMatching(/\.$/),
      }
      await expect(confirmShipment(session, much, 'key-1')).rejects.toMatchObject(refused)
      await confirmShipment(session, parcel, 'key-2')
      const again = { ...parcel, trackingNumber: 'B2' }
      await expect(confirmShipment(session, again, 'key-3')).rejects.toMatchObject(refused)
      expect(await parcels()).toHaveLength(1)
    })

    it('that fail tell each kind of failure apart', async () => {
      const { session, parcel } = await open()
      const kind = (status: number) =>
        confirmShipment(answering(session, { status }), parcel, 'key-1').then(
          () => undefined,
          (error: { kind?: string }) => error.kind,
        )
      expect(await kind(401)).toBe('unauthorized')
      expect(await kind(429)).toBe('throttled')
      expect(await kind(503)).toBe('unavailable')
      expect(await kind(400)).toBe('refused')
    })
  })
}
