import { sql } from 'drizzle-orm'
import { Ids, Is, idArray, isField, negatedIf, orWords } from './choices'
import { defineCondition } from './condition'
import { isTheirPurchase } from './purchases'
import { agoWords, inWindow, isRelative, TimePeriod, windowWords } from './time-window'

export const channel = defineCondition({
  kind: 'channel',
  label: 'Bought on a channel',
  group: 'Orders',
  shape: { is: Is, connections: Ids, period: TimePeriod },
  fields: [
    isField('bought on', 'did not buy on'),
    { name: 'connections', label: 'Channels', type: 'choices', from: 'connections' },
    { name: 'period', label: 'When', type: 'period' },
  ],
  initial: { is: 'is', connections: [], period: { when: 'ever' } },
  reads: ({ period }) => (isRelative(period) ? ['orders', 'time'] : ['orders']),
  where: ({ is, connections, period }, around) =>
    negatedIf(
      is,
      sql`exists (
        select from tenant.orders o
        where ${isTheirPurchase(around)} and o.connection_id = any(${idArray(connections)})
          and ${inWindow(sql`o.ordered_at`, period, around)})`,
    ),
  value: ({ connections }, around) => sql`(
    select to_jsonb(max(o.ordered_at)) from tenant.orders o
    where ${isTheirPurchase(around)} and o.connection_id = any(${idArray(connections)}))`,
  sentence: ({ is, connections, period }, { nameOf }) =>
    [
      is === 'is' ? 'bought on' : 'did not buy on',
      orWords(connections.map((id) => nameOf('connections', id))),
      windowWords(period),
    ]
      .join(' ')
      .trimEnd(),
  fact: (value, { daysSince, nameOf }, { connections }) => {
    const where = orWords(connections.map((id) => nameOf('connections', id)))
    return value === null
      ? `never bought on ${where}`
      : `bought on ${where} ${agoWords(daysSince(String(value)))}`
  },
})
