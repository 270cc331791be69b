import { sql } from 'drizzle-orm'
import { defineCondition } from './condition'
import { AmountRange, inRange, rangeWords } from './number-range'
import { figureOf, figures, isInRange } from './purchases'
import { inPeriodWords, isRelative, PeriodOrEver } from './time-window'

const { amount: figure } = figures

export const spend = defineCondition({
  kind: 'spend',
  label: 'Total spent',
  group: 'Orders',
  shape: { range: AmountRange, period: PeriodOrEver },
  fields: [
    { name: 'range', label: 'Spent', type: 'amount' },
    { name: 'period', label: 'When', type: 'period' },
  ],
  initial: { range: { op: 'at_least', value: '100' }, period: { when: 'ever' } },
  reads: ({ period }) => (isRelative(period) ? ['orders', 'time'] : ['orders']),
  where: ({ range, period }, around) =>
    period.when === 'ever'
      ? inRange(sql`c.total_spent`, range, 'numeric')
      : isInRange({ figure, period }, range, around),
  value: ({ period }, around) =>
    period.when === 'ever'
      ? sql`to_jsonb(c.total_spent::text)`
      : figureOf({ figure, period }, around),
  sentence: ({ range, period }, { money }) =>
    inPeriodWords(`spent ${rangeWords(range, money)}`, period),
  fact: (value, { money }, { period }) => inPeriodWords(`spent ${money(String(value))}`, period),
})
