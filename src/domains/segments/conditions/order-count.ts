import { sql } from 'drizzle-orm'
import { formatCountOf } from '@/lib/intl/numbers'
import { defineCondition } from './condition'
import { CountRange, inRange, rangeWords, writeCount } from './number-range'
import { figureOf, figures, isInRange } from './purchases'
import { inPeriodWords, isRelative, PeriodOrEver } from './time-window'

const { count: figure } = figures

export const orderCount = defineCondition({
  kind: 'order_count',
  label: 'Number of orders',
  group: 'Orders',
  shape: { range: CountRange, period: PeriodOrEver },
  fields: [
    { name: 'range', label: 'Orders', type: 'count' },
    { name: 'period', label: 'When', type: 'period' },
  ],
  initial: { range: { op: 'at_least', value: 2 }, period: { when: 'ever' } },
  reads: ({ period }) => (isRelative(period) ? ['orders', 'time'] : ['orders']),
  where: ({ range, period }, around) =>
    period.when === 'ever'
      ? inRange(sql`c.order_count`, range, 'integer')
      : isInRange({ figure, period }, range, around),
  value: ({ period }, around) =>
    period.when === 'ever' ? sql`to_jsonb(c.order_count)` : figureOf({ figure, period }, around),
  sentence: ({ range, period }) =>
    inPeriodWords(
      range.op === 'between' && range.value === range.to
        ? `ordered exactly ${formatCountOf(range.value, 'time')}`
        : `ordered ${rangeWords(range, writeCount)} times`,
      period,
    ),
  fact: (value, _words, { period }) => inPeriodWords(formatCountOf(Number(value), 'order'), period),
})
