import { exactJsonOf } from '@/marketplaces/contract/json'
import { onTheWire, suborder } from '@/marketplaces/snapdeal/fixtures/records'
import { readSuborder } from '@/marketplaces/snapdeal/map'
import type { ConnectorSubject, Sample } from '../../subject'

const order = (changes: Partial<Record<keyof typeof suborder, unknown>>): Sample => ({
  wire: onTheWire({ ...suborder, ...changes }),
  read: (wire) => readSuborder(exactJsonOf(String(wire))),
})

export const snapdealSamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': order({
    suborderCode: '9007199254740993',
    orderCode: '9007199254740995',
    supc: '9223372036854775807',
  }),
  'an amount with three decimals': order({ price: '104.905', shippingCharge: null }),
  'an amount without decimals': order({ price: '2000', shippingCharge: null }),
  'a time with an offset': order({
    orderDate: '2026-07-01T15:30:00+05:30',
    updated: '2026-07-04T16:30:00+05:30',
  }),
  'nothing personal': order({ customerName: null, customerDetail: null }),
  // Snapdeal deletes no suborders: what is in none of its lists has ended
  'a deleted record': {
    wire: '{"items":[],"suborderCode":"31000000001"}',
    read: () => ({
      change: {
        ...{ kind: 'deleted', entity: 'orders', externalId: '31000000001' },
        at: '2026-07-04T10:00:00.000Z',
      },
    }),
  },
  'an unreadable record': order({ orderDate: 'SECRETLY yesterday' }),
}
