import { money, orderWire } from '@/marketplaces/amazon/fixtures/order'
import { readOrder } from '@/marketplaces/amazon/map'
import type { ConnectorSubject, Sample } from '../../subject'

const order = (changes: Partial<Record<keyof typeof orderWire, unknown>>): Sample => ({
  wire: { ...orderWire, ...changes },
  read: (wire) => readOrder(wire),
})

const [line] = orderWire.orderItems
const total = (amount: string, currency: string) => ({
  proceeds: { grandTotal: money(amount, currency) },
})

export const amazonSamples: ConnectorSubject['samples'] = {
  // Amazon's own ids are letters or have hyphens; sellers' SKUs may be long numbers
  'an id beyond 2^53': order({
    orderItems: [{ ...line, product: { sellerSku: '9007199254740993' } }],
  }),
  'an amount with three decimals': order(total('104.905', 'KWD')),
  'an amount without decimals': order(total('19940', 'JPY')),
  'a time with an offset': order({
    createdTime: '2026-07-01T09:15:22.000+02:00',
    lastUpdatedTime: '2026-07-02T11:45:00.000+05:30',
  }),
  'nothing personal': order({ buyer: null, recipient: null }),
  // Amazon deletes no orders: what it does not find by id has ended
  'a deleted record': {
    wire: { errors: [{ code: 'NotFound' }], externalId: '305-7654321-0000042' },
    read: () => ({
      change: {
        ...{ kind: 'deleted', entity: 'orders', externalId: '305-7654321-0000042' },
        at: '2026-07-04T10:00:00.000Z',
      },
    }),
  },
  'an unreadable record': order({ lastUpdatedTime: 'SECRETLY yesterday' }),
}
