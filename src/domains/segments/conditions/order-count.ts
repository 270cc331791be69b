import { sql } from 'drizzle-orm'
import { formatCountOf } from '@/lib/intl/numbers'
import { defineCondition } from './condition'
import { CountRange, inRange, rangeWords, writeCount } from './number-range'

export const orderCount = defineCondition({
  kind: 'order_count',
  label: 'Number of orders',
  group: 'Orders',
  shape: { range: CountRange },
  fields: [{ name: 'range', label: 'Orders', type: 'count' }],
  initial: { range: { op: 'at_least', value: 2 } },
  reads: () => ['orders'],
  where: ({ range }) => inRange(sql`c.order_count`, range, 'integer'),
  value: () => sql`to_jsonb(c.order_count)`,
  sentence: ({ range }) =>
    range.op === 'between' && range.value === range.to
      ? `ordered exactly ${formatCountOf(range.value, 'time')}`
      : `ordered ${rangeWords(range, writeCount)} times`,
  fact: (value) => formatCountOf(Number(value), 'order'),
})
