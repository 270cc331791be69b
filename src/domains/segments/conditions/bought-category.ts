import { type SQL, sql } from 'drizzle-orm'
import { Is, isField, negatedIf, orWords, Texts, textArray } from './choices'
import { defineCondition } from './condition'
import { isTheirPurchase } from './purchases'
import { agoWords, inWindow, isRelative, TimePeriod, windowWords } from './time-window'

/** Order lines of these categories: as the line says itself, and as the listing says that it names. */
const linesOf = (categories: readonly string[]): SQL => sql`
  select t.order_id from tenant.order_items t where t.category = any(${textArray(categories)})
  union all
  select t.order_id from tenant.order_items t join tenant.products p on p.id = t.product_id
  where p.category = any(${textArray(categories)})`

export const boughtCategory = defineCondition({
  kind: 'bought_category',
  label: 'Bought from a category',
  group: 'Products',
  shape: { is: Is, categories: Texts, period: TimePeriod },
  fields: [
    isField('bought', 'did not buy'),
    { name: 'categories', label: 'Categories', type: 'choices', from: 'categories' },
    { name: 'period', label: 'When', type: 'period' },
  ],
  initial: { is: 'is', categories: [], period: { when: 'ever' } },
  reads: ({ period }) => (isRelative(period) ? ['orders', 'time'] : ['orders']),
  where: ({ is, categories, period }, around) =>
    negatedIf(
      is,
      sql`exists (
        select from tenant.orders o join (${linesOf(categories)}) l on l.order_id = o.id
        where ${isTheirPurchase(around)} and ${inWindow(sql`o.ordered_at`, period, around)})`,
    ),
  value: ({ categories }, around) => sql`(
    select to_jsonb(max(o.ordered_at)) from tenant.orders o join (${linesOf(categories)}) l on l.order_id = o.id
    where ${isTheirPurchase(around)})`,
  sentence: ({ is, categories, period }) =>
    [is === 'is' ? 'bought' : 'did not buy', 'from', orWords(categories), windowWords(period)]
      .join(' ')
      .trimEnd(),
  fact: (value, { daysSince }, { categories }) =>
    value === null
      ? `never bought from ${orWords(categories)}`
      : `bought from ${orWords(categories)} ${agoWords(daysSince(String(value)))}`,
})
