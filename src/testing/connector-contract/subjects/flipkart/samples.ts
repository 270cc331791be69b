import { exactJsonOf } from '@/marketplaces/contract/json'
import { item, onTheWire, shipment } from '@/marketplaces/flipkart/fixtures/records'
import { readShipment } from '@/marketplaces/flipkart/map'
import type { ConnectorSubject, Sample } from '../../subject'

const order = (changes: Partial<Record<keyof typeof shipment, unknown>>): Sample => ({
  wire: onTheWire({ ...shipment, ...changes }),
  read: (wire) => readShipment(exactJsonOf(String(wire))),
})
const priced = (sellingPrice: string) =>
  order({ orderItems: [{ ...item, quantity: '1', priceComponents: { sellingPrice } }] })

export const flipkartSamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': order({
    shipmentId: '9007199254740993',
    orderItems: [{ ...item, orderId: '9007199254740995', sku: '9223372036854775807' }],
  }),
  'an amount with three decimals': priced('104.905'),
  'an amount without decimals': priced('2000'),
  'a time with an offset': order({}),
  'nothing personal': order({}),
  // Flipkart deletes no shipments: what it does not find by id has ended
  'a deleted record': {
    wire: '{"shipments":[],"shipmentId":"f11b-550001"}',
    read: () => ({
      change: {
        ...{ kind: 'deleted', entity: 'orders', externalId: 'f11b-550001' },
        at: '2026-07-04T10:00:00.000Z',
      },
    }),
  },
  'an unreadable record': order({ updatedAt: 'SECRETLY yesterday' }),
}
