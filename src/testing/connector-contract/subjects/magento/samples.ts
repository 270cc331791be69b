import { exactJsonOf } from '@/marketplaces/contract/json'
import { order } from '@/marketplaces/magento/fixtures/records'
import { readOrder } from '@/marketplaces/magento/map'
import type { ConnectorSubject, Sample } from '../../subject'

const sample = (changes: object): Sample => ({
  // numbers as numbers
  wire: JSON.stringify({ ...order, ...changes }).replace(
    /"(\w*(?:_id|total|tax|price|amount|qty\w*))":"(-?\d[\d.]*)"/g,
    (whole, name, number) => (name === 'increment_id' ? whole : `"${name}":${number}`),
  ),
  read: (wire) => readOrder(exactJsonOf(String(wire))),
})

export const magentoSamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': sample({}),
  'an amount with three decimals': sample({ order_currency_code: 'KWD', grand_total: '104.905' }),
  'an amount without decimals': sample({ order_currency_code: 'JPY', grand_total: '2000' }),
  'a time with an offset': sample({}),
  'nothing personal': sample({ customer_email: null, billing_address: null }),
  // Magento says nothing of what was deleted: what it does not find by id has ended
  'a deleted record': {
    wire: '{"entity_id":9007199254740993,"items":"none"}',
    read: () => ({
      change: {
        ...{ kind: 'deleted', entity: 'orders', externalId: order.entity_id },
        at: '2026-07-04T10:00:00.000Z',
      },
    }),
  },
  'an unreadable record': sample({ updated_at: 'SECRETLY yesterday' }),
}
