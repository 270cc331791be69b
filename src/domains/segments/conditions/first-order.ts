import { sql } from 'drizzle-orm'
import { defineCondition } from './condition'
import { agoWords, inWindow, isRelative, TimeWindow, windowWords } from './time-window'

export const firstOrder = defineCondition({
  kind: 'first_order',
  label: 'First order',
  group: 'Orders',
  shape: { window: TimeWindow },
  fields: [{ name: 'window', label: 'First order', type: 'window' }],
  initial: { window: { when: 'within', days: 30 } },
  reads: ({ window }) => (isRelative(window) ? ['orders', 'time'] : ['orders']),
  // who never ordered has no day, and is in no window
  where: ({ window }, around) =>
    sql`c.first_order_at is not null and ${inWindow(sql`c.first_order_at`, window, around)}`,
  value: () => sql`to_jsonb(c.first_order_at)`,
  sentence: ({ window }) => `ordered for the first time ${windowWords(window)}`,
  fact: (value, { daysSince }) =>
    value === null ? 'never ordered' : `first order ${agoWords(daysSince(String(value)))}`,
})
