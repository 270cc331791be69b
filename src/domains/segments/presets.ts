import { segmentRules } from '@/domains/customers'
import type { RuleGroup, RuleNode } from './rules'

export interface SegmentPreset {
  id: string
  name: string
  /** what it is good for */
  purpose: string
  rules: RuleGroup
}

const all = (...of: RuleNode[]): RuleGroup => ({ match: 'all', of })
const ever = { when: 'ever' }
const ordered = (from: number, to = from): RuleNode => ({
  kind: 'order_count',
  range: { op: 'between', value: from, to },
  period: ever,
})
const atLeast = (orders: number): RuleNode => ({
  kind: 'order_count',
  range: { op: 'at_least', value: orders },
  period: ever,
})
const lastOrder = (when: 'within' | 'longer_ago', days: number): RuleNode => ({
  kind: 'last_order',
  window: { when, days },
})
const score = (metric: 'r' | 'f' | 'm', from: number, to: number): RuleNode => ({
  kind: 'rfm_score',
  metric,
  from,
  to,
})

const useful: readonly SegmentPreset[] = [
  {
    id: 'bought-once',
    name: 'Bought once',
    purpose: 'One order, a month or more ago. The second one makes a regular.',
    rules: all(ordered(1), lastOrder('longer_ago', 30)),
  },
  {
    id: 'vip-leaving',
    name: 'VIP about to leave',
    purpose: 'Among your best by spending and orders, and long silent. Write to them yourself.',
    rules: all(score('m', 5, 5), score('f', 4, 5), score('r', 1, 2)),
  },
  {
    id: 'big-first-order',
    name: 'Big first order',
    purpose: 'One order, larger than most people ever spend.',
    rules: all(ordered(1), score('m', 4, 5)),
  },
  {
    id: 'second-order-due',
    name: 'Second order due',
    purpose: 'Bought for the first time three to eight weeks ago.',
    rules: all(ordered(1), lastOrder('longer_ago', 21), lastOrder('within', 56)),
  },
  {
    id: 'win-back',
    name: 'Win back',
    purpose: 'At risk or hibernating, no order in 90 days, and reachable by e-mail.',
    rules: all(
      { kind: 'rfm_segment', is: 'is', segments: ['at_risk', 'hibernating'] },
      lastOrder('longer_ago', 90),
      { kind: 'reachability', is: 'is', ways: ['email_consent'] },
    ),
  },
  {
    id: 'regulars-without-consent',
    name: 'Regulars without consent',
    purpose: 'Three orders or more, and never asked whether they want your news.',
    rules: all(atLeast(3), { kind: 'consent', channel: 'email', state: 'unknown' }),
  },
  {
    id: 'unhappy',
    name: 'Unhappy',
    purpose: 'Wrote last in a negative mood. Leave them out of what you send.',
    rules: all({ kind: 'latest_sentiment', sentiments: ['negative'] }),
  },
  {
    id: 'readers',
    name: 'Readers',
    purpose: 'Clicked in a message of yours in the last 60 days.',
    rules: all({
      kind: 'message_history',
      is: 'is',
      event: 'clicked',
      period: { when: 'within', days: 60 },
    }),
  },
]

/** Rules to begin with: each RFM segment, and questions most shops have. */
export const segmentPresets: readonly SegmentPreset[] = [
  ...useful,
  ...segmentRules.map(({ segment, label, meaning }) => ({
    id: `rfm-${segment.replaceAll('_', '-')}`,
    name: label,
    purpose: meaning,
    rules: all({ kind: 'rfm_segment', is: 'is', segments: [segment] }),
  })),
]

/** The rules that show the same people as the filters of the customers list. */
export function rulesOfFilters(filters: {
  segments: readonly string[]
  reachabilities: readonly string[]
}): RuleGroup | undefined {
  const of: RuleNode[] = [
    ...(filters.segments.length > 0
      ? [{ kind: 'rfm_segment', is: 'is', segments: [...filters.segments] }]
      : []),
    ...(filters.reachabilities.length > 0
      ? [{ kind: 'reachability', is: 'is', ways: [...filters.reachabilities] }]
      : []),
  ]
  return of.length > 0 ? all(...of) : undefined
}
