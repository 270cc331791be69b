import { money, orderWire, paymentWire } from '@/marketplaces/square/fixtures/records'
import { readOrder } from '@/marketplaces/square/map'
import type { ConnectorSubject, Sample } from '../../subject'

const order = (changes: Partial<Record<keyof typeof orderWire, unknown>>): Sample => ({
  wire: { ...orderWire, ...changes },
  read: (wire) => readOrder(wire, { payments: [paymentWire], itemOf: () => undefined }),
})

export const squareSamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': order({ id: '9007199254740993', customer_id: '9223372036854775807' }),
  'an amount with three decimals': order({ total_money: money(104_905, 'KWD') }),
  'an amount without decimals': order({ total_money: money(2000, 'JPY') }),
  'a time with an offset': order({
    created_at: '2026-07-01T09:15:22.000+02:00',
    updated_at: '2026-07-02T11:45:00.000+05:30',
  }),
  // a sale at the counter
  'nothing personal': order({ customer_id: 'SCNOBODY', fulfillments: undefined }),
  // Square deletes no orders: what it does not find by id has ended
  'a deleted record': {
    wire: { errors: [{ category: 'INVALID_REQUEST_ERROR', code: 'NOT_FOUND' }], id: 'SO1' },
    read: () => ({
      change: {
        ...{ kind: 'deleted', entity: 'orders', externalId: 'SO1' },
        at: '2026-07-04T10:00:00.000Z',
      },
    }),
  },
  'an unreadable record': order({ updated_at: 'SECRETLY yesterday' }),
}
