import { exactJsonOf } from '@/marketplaces/contract/json'
import { money, onTheWire, receipt, transaction } from '@/marketplaces/etsy/fixtures/records'
import { readReceipt } from '@/marketplaces/etsy/map'
import type { ConnectorSubject, Sample } from '../../subject'

const order = (changes: Partial<Record<keyof typeof receipt, unknown>>): Sample => ({
  wire: onTheWire({ ...receipt, ...changes }),
  read: (wire) => readReceipt(exactJsonOf(String(wire))),
})

export const etsySamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': order({
    receipt_id: '9007199254740993',
    buyer_user_id: '9007199254740995',
    transactions: [{ ...transaction, listing_id: '9223372036854775807' }],
  }),
  'an amount with three decimals': order({ grandtotal: money('104905', '1000', 'KWD') }),
  'an amount without decimals': order({ grandtotal: money('2000', '1', 'JPY') }),
  'a time with an offset': order({}),
  'nothing personal': order({
    ...{ name: null, first_line: null, second_line: null, city: null, zip: null },
    country_iso: null,
  }),
  // Etsy deletes no receipts and says nothing of listings that are gone: what it does not find by id has ended
  'a deleted record': {
    wire: '{"error":"Resource not found","receipt_id":550001}',
    read: () => ({
      change: {
        ...{ kind: 'deleted', entity: 'orders', externalId: '550001' },
        at: '2026-07-04T10:00:00.000Z',
      },
    }),
  },
  'an unreadable record': order({ updated_timestamp: 'SECRETLY yesterday' }),
}
