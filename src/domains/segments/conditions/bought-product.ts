import { type SQL, sql } from 'drizzle-orm'
import { skuKey, skuOwners } from '@/domains/catalog'
import { Ids, Is, idArray, isField, negatedIf, orWords } from './choices'
import { defineCondition } from './condition'
import { isTheirPurchase } from './purchases'
import { agoWords, inWindow, isRelative, TimePeriod, windowWords } from './time-window'

/** Order lines of these products: by their listings, and where a line has none by its SKU. */
function linesOf(orgId: string, items: readonly string[]): SQL {
  return sql`
    select t.order_id from tenant.order_items t join tenant.products p on p.id = t.product_id
    where p.item_id = any(${idArray(items)})
    union all
    select t.order_id from tenant.order_items t
    join (${skuOwners(orgId)}) w on w.sku_key = ${skuKey(sql`t.sku`)}
    where t.product_id is null and t.sku is not null and w.item_id = any(${idArray(items)})`
}

export const boughtProduct = defineCondition({
  kind: 'bought_product',
  label: 'Bought a product',
  group: 'Products',
  shape: { is: Is, items: Ids, period: TimePeriod },
  fields: [
    isField('bought', 'did not buy'),
    { name: 'items', label: 'Products', type: 'choices', from: 'items' },
    { name: 'period', label: 'When', type: 'period' },
  ],
  initial: { is: 'is', items: [], period: { when: 'ever' } },
  reads: ({ period }) => (isRelative(period) ? ['orders', 'time'] : ['orders']),
  where: ({ is, items, period }, around) =>
    negatedIf(
      is,
      sql`exists (
        select from tenant.orders o join (${linesOf(around.orgId, items)}) l on l.order_id = o.id
        where ${isTheirPurchase(around)} and ${inWindow(sql`o.ordered_at`, period, around)})`,
    ),
  value: ({ items }, around) => sql`(
    select to_jsonb(max(o.ordered_at)) from tenant.orders o join (${linesOf(around.orgId, items)}) l on l.order_id = o.id
    where ${isTheirPurchase(around)})`,
  sentence: ({ is, items, period }, { nameOf }) =>
    [
      is === 'is' ? 'bought' : 'did not buy',
      orWords(items.map((id) => nameOf('items', id))),
      windowWords(period),
    ]
      .join(' ')
      .trimEnd(),
  fact: (value, { daysSince, nameOf }, { items }) => {
    const what = orWords(items.map((id) => nameOf('items', id)))
    return value === null
      ? `never bought ${what}`
      : `bought ${what} ${agoWords(daysSince(String(value)))}`
  },
})
