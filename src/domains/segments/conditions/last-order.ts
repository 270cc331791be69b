import { sql } from 'drizzle-orm'
import { defineCondition } from './condition'
import { agoWords, inWindow, isRelative, TimeWindow, windowWords } from './time-window'

export const lastOrder = defineCondition({
  kind: 'last_order',
  label: 'Last order',
  group: 'Orders',
  shape: { window: TimeWindow },
  fields: [{ name: 'window', label: 'Last order', type: 'window' }],
  initial: { window: { when: 'longer_ago', days: 90 } },
  reads: ({ window }) => (isRelative(window) ? ['orders', 'time'] : ['orders']),
  // who never ordered has no day, and is in no window
  where: ({ window }, around) =>
    sql`c.last_order_at is not null and ${inWindow(sql`c.last_order_at`, window, around)}`,
  value: () => sql`to_jsonb(c.last_order_at)`,
  sentence: ({ window }) => `ordered last ${windowWords(window)}`,
  fact: (value, { daysSince }) =>
    value === null ? 'never ordered' : `last order ${agoWords(daysSince(String(value)))}`,
})
