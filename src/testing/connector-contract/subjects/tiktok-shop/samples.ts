import { exactJsonOf } from '@/marketplaces/contract/json'
import { order } from '@/marketplaces/tiktok-shop/fixtures/records'
import { gone, readOrder } from '@/marketplaces/tiktok-shop/map'
import type { ConnectorSubject, Sample } from '../../subject'

const sample = (changes: Partial<Record<keyof typeof order, unknown>>): Sample => ({
  wire: onTheWire({ ...order, ...changes }),
  read: (wire) => readOrder(exactJsonOf(String(wire))),
})

/** The text that TikTok would send: times as numbers. */
const onTheWire = (record: object): string =>
  JSON.stringify(record).replace(/"(\w+_time)":"(\d+)"/g, '"$1":$2')

const payment = (currency: string, total_amount: string) => ({
  payment: { currency, total_amount, shipping_fee: '0' },
})

export const tiktokShopSamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': {
    ...sample({}),
    wire: onTheWire({
      ...{ id: '576460752303423489', status: 'UNPAID', user_id: '9007199254740993' },
      ...{ create_time: '1782900000', update_time: '1782990000' },
      ...payment('GBP', '6.00'),
      line_items: [{ product_id: '1729000000000000777', original_price: '6', sale_price: '6' }],
    }),
  },
  'an amount with three decimals': sample(payment('KWD', '104.905')),
  'an amount without decimals': sample(payment('JPY', '2000')),
  'a time with an offset': sample({}),
  'nothing personal': sample({ recipient_address: null, buyer_email: null }),
  // TikTok deletes no orders: what it does not find by id has ended
  'a deleted record': {
    wire: '{"id":"576000000000000001","status":"absent"}',
    read: () => gone('orders', order.id, '2026-07-04T10:00:00.000Z'),
  },
  'an unreadable record': sample({ update_time: 'SECRETLY yesterday' }),
}
