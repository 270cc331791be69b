import { orderWire } from '@/marketplaces/ebay/fixtures/order'
import { readOrder } from '@/marketplaces/ebay/map'
import type { ConnectorSubject, Sample } from '../../subject'

const order = (changes: Partial<Record<keyof typeof orderWire, unknown>>): Sample => ({
  wire: { ...orderWire, ...changes },
  read: (wire) => readOrder(wire),
})

const [line] = orderWire.lineItems
const total = (value: string, currency: string) => ({
  pricingSummary: { total: { value, currency } },
})

export const ebaySamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': order({
    lineItems: [{ ...line, sku: null, legacyItemId: '9007199254740993' }],
  }),
  'an amount with three decimals': order(total('104.905', 'KWD')),
  'an amount without decimals': order(total('2000', 'JPY')),
  'a time with an offset': order({
    creationDate: '2026-07-01T09:15:22.000+02:00',
    lastModifiedDate: '2026-07-02T11:45:00.000+05:30',
  }),
  'nothing personal': order({
    buyer: { username: 'example_buyer' },
    fulfillmentStartInstructions: [{ fulfillmentInstructionsType: 'SHIP_TO' }],
  }),
  // eBay deletes no orders and says nothing of listings that are gone: what it does not find by id has ended
  'a deleted record': {
    wire: { errors: [{ errorId: 32100 }], externalId: '12-34567-89012' },
    read: () => ({
      change: {
        ...{ kind: 'deleted', entity: 'orders', externalId: '12-34567-89012' },
        at: '2026-07-04T10:00:00.000Z',
      },
    }),
  },
  'an unreadable record': order({ lastModifiedDate: 'SECRETLY yesterday' }),
}
