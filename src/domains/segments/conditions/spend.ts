import { sql } from 'drizzle-orm'
import { defineCondition } from './condition'
import { AmountRange, inRange, rangeWords } from './number-range'

export const spend = defineCondition({
  kind: 'spend',
  label: 'Total spent',
  group: 'Orders',
  shape: { range: AmountRange },
  fields: [{ name: 'range', label: 'Spent', type: 'amount' }],
  initial: { range: { op: 'at_least', value: '100' } },
  reads: () => ['orders'],
  where: ({ range }) => inRange(sql`c.total_spent`, range, 'numeric'),
  value: () => sql`to_jsonb(c.total_spent::text)`,
  sentence: ({ range }, { money }) => `spent ${rangeWords(range, money)}`,
  fact: (value, { money }) => `spent ${money(String(value))}`,
})
