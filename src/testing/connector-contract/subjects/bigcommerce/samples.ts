import { parse, stringify } from 'lossless-json'
import { orderRecord } from '@/marketplaces/bigcommerce/fixtures/records'
import { readRecord } from '@/marketplaces/bigcommerce/map'
import { webhooks } from '@/marketplaces/bigcommerce/webhooks'
import { exactJsonOf } from '@/marketplaces/contract/json'
import type { ConnectorSubject, Sample } from '../../subject'

const store = { currency: 'EUR' }
/** Ids are numbers on the wire, whatever their size. */
const onTheWire = (record: object): string =>
  (stringify(parse(JSON.stringify(record))) ?? '').replace(
    /"(id|customer_id|product_id|status_id|quantity)":"(\d+)"/g,
    '"$1":$2',
  )

/** An order as V2 has it. */
const order = (changes: Partial<Record<keyof typeof orderRecord, unknown>>): Sample => ({
  wire: onTheWire({ ...orderRecord, ...changes }),
  read: (wire) => readRecord('orders', exactJsonOf(String(wire)), store),
})

const nothing = { ...orderRecord.billing_address }
for (const name of Object.keys(nothing)) Object.assign(nothing, { [name]: '' })

export const bigcommerceSamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': order({}),
  'an amount with three decimals': order({
    total_inc_tax: '104.9050',
    default_currency_code: 'KWD',
  }),
  'an amount without decimals': order({ total_inc_tax: '2000.0000', default_currency_code: 'JPY' }),
  'a time with an offset': order({ date_modified: 'Fri, 03 Jul 2026 12:00:05 -0530' }),
  'nothing personal': order({
    customer_id: '0',
    billing_address: nothing,
    consignments: { ...orderRecord.consignments, shipping: [{ ...nothing, line_items: [] }] },
  }),
  'a deleted record': {
    wire: '{"scope":"store/order/archived","data":{"type":"order","id":250}}',
    read(wire) {
      const raw = Buffer.from(String(wire))
      const at = '2026-07-04T10:00:00.000Z'
      const [change] = webhooks.toChanges({ account: '', topic: 'store/order/archived', raw, at })
      return change ? { change } : {}
    },
  },
  'an unreadable record': order({ date_modified: 'SECRETLY yesterday' }),
}
