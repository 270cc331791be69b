import { besideOrder, order, orderShop } from '@/marketplaces/prestashop/fixtures/records'
import { readOrder } from '@/marketplaces/prestashop/map'
import { fieldsOf, readXml } from '@/marketplaces/prestashop/xml'
import type { ConnectorSubject, Sample } from '../../subject'

const cdata = (name: string, text: string) => `<${name}><![CDATA[${text}]]></${name}>`
const record = (fields: Record<string, unknown>): string =>
  Object.entries(fields)
    .map(([name, value]) => (typeof value === 'string' ? cdata(name, value) : ''))
    .join('\n')

/** As the webservice writes an order. */
function written({ associations, ...fields }: typeof order): string {
  const rows = associations.order_rows.map((row) => `<order_row>${record(row)}</order_row>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<prestashop xmlns:xlink="http://www.w3.org/1999/xlink"><orders><order>
${record(fields)}
<associations><order_rows nodeType="order_row">${rows.join('\n')}</order_rows></associations>
</order></orders></prestashop>`
}

const sample = (changes: Partial<typeof order>, beside: object = besideOrder): Sample => ({
  wire: written({ ...order, ...changes }),
  read(wire) {
    const found = readXml(String(wire))?.children[0]?.children[0]
    return readOrder({ ...(found && fieldsOf(found)), ...beside }, orderShop)
  },
})

export const prestashopSamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': sample({}),
  'an amount with three decimals': sample({ id_currency: '3', total_paid_tax_incl: '104.905000' }),
  'an amount without decimals': sample({ id_currency: '4', total_paid_tax_incl: '2000.000000' }),
  // this shop's clock shows UTC; that of other zones is read in shop-clock.test.ts
  'a time with an offset': sample({}),
  'nothing personal': sample({}, { ...besideOrder, customer: undefined, address: undefined }),
  // PrestaShop says nothing of what was deleted: what it does not find by id has ended
  'a deleted record': {
    wire: '<prestashop><orders><!-- not 9007199254740993 --></orders></prestashop>',
    read: () => ({
      change: {
        ...{ kind: 'deleted', entity: 'orders', externalId: order.id },
        at: '2026-07-04T10:00:00.000Z',
      },
    }),
  },
  'an unreadable record': sample({ date_upd: 'SECRETLY yesterday' }),
}
