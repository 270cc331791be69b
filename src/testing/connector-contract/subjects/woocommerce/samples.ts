import { parse, stringify } from 'lossless-json'
import { exactJsonOf } from '@/marketplaces/contract/json'
import { orderRecord } from '@/marketplaces/woocommerce/fixtures/records'
import { readRecord } from '@/marketplaces/woocommerce/map'
import { webhooks } from '@/marketplaces/woocommerce/webhooks'
import type { ConnectorSubject, Sample } from '../../subject'

const shop = { currency: 'EUR' }
/** Ids are numbers on the wire, whatever their size. */
const onTheWire = (record: object): string =>
  (stringify(parse(JSON.stringify(record))) ?? '').replace(
    /"(id|customer_id|product_id|variation_id|quantity)":"(\d+)"/g,
    '"$1":$2',
  )

const order = (changes: Partial<Record<keyof typeof orderRecord, unknown>>): Sample => ({
  wire: onTheWire({ ...orderRecord, ...changes }),
  read: (wire) => readRecord('orders', exactJsonOf(String(wire)), shop),
})

export const woocommerceSamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': order({}),
  'an amount with three decimals': order({ total: '104.905', currency: 'KWD' }),
  'an amount without decimals': order({ total: '2000', currency: 'JPY' }),
  'a time with an offset': order({}),
  'nothing personal': order({ customer_id: '0', billing: [], shipping: [] }),
  'a deleted record': {
    wire: '{"id":250}',
    read(wire) {
      const raw = Buffer.from(String(wire))
      const at = '2026-07-04T10:00:00.000Z'
      const [change] = webhooks.toChanges({ account: '', topic: 'order.deleted', raw, at })
      return change ? { change } : {}
    },
  },
  'an unreadable record': order({ date_modified_gmt: 'SECRETLY yesterday' }),
}
