/** Ids of the big shop that rules name. */
export interface BigShopIds {
  channels: readonly [string, string]
  item: string
}

const all = (...of: object[]) => ({ match: 'all', of })
const any = (...of: object[]) => ({ match: 'any', of })
const ever = { period: { when: 'ever' } }
const spent = (value: string) => ({ kind: 'spend', range: { op: 'at_least', value } })
const orders = (op: string, value: number) => ({ kind: 'order_count', range: { op, value } })
const last = (when: string, days: number) => ({ kind: 'last_order', window: { when, days } })
const first = (when: string, days: number) => ({ kind: 'first_order', window: { when, days } })
const rfm = (...segments: string[]) => ({ kind: 'rfm_segment', is: 'is', segments })
const reachable = { kind: 'reachability', is: 'is', ways: ['email_consent'] }
const category = (is: string, name: string, period: object = ever) => ({
  kind: 'bought_category',
  is,
  categories: [name],
  ...period,
})

/** Twenty segments as merchants ask for them, from one condition to a nest of them. */
export function segmentRules({
  channels: [first_, second],
  item,
}: BigShopIds): Record<string, object> {
  const on = (is: string, connection: string, period: object = ever) => ({
    kind: 'channel',
    is,
    connections: [connection],
    ...period,
  })
  const bought = (is: string, period: object = ever) => ({
    kind: 'bought_product',
    is,
    items: [item],
    ...period,
  })
  const within = (days: number) => ({ period: { when: 'within', days } })
  return {
    'spent 400 or more': all(spent('400')),
    'bought once': all({ kind: 'order_count', range: { op: 'between', value: 1, to: 1 } }),
    'no order in 90 days': all(last('longer_ago', 90), orders('at_least', 1)),
    'first order this month': all(first('within', 30)),
    'at risk or hibernating, reachable': all(rfm('at_risk', 'hibernating'), reachable),
    'best fifth by spending, long silent': all(
      { kind: 'rfm_score', metric: 'm', from: 5, to: 5 },
      { kind: 'rfm_score', metric: 'r', from: 1, to: 2 },
    ),
    'regulars of Germany and France': all(
      { kind: 'country', is: 'is', countries: ['DE', 'FR'] },
      { kind: 'lifecycle_stage', is: 'is', stages: ['regular'] },
    ),
    'never opted in, three orders': all(
      { kind: 'consent', channel: 'email', state: 'unknown' },
      orders('at_least', 3),
    ),
    'tagged or of one city': any(
      { kind: 'tags', is: 'is', tags: ['vip'] },
      { kind: 'city', is: 'is', cities: ['Leeds'] },
    ),
    'a field of their own': all({ kind: 'custom_field', field: 'Size', op: 'is', value: 'L' }),
    'bought on the second channel': all(on('is', second)),
    'never on the second channel': all(on('is_not', second), orders('at_least', 1)),
    'on both channels this quarter': all(
      on('is', first_, within(90)),
      on('is', second, within(90)),
    ),
    'bought a product': all(bought('is')),
    'bought it lately, or much else': any(bought('is', within(90)), spent('1500')),
    'a category, not another': all(category('is', 'Category 7'), category('is_not', 'Category 8')),
    'a category this month': all(category('is', 'Category 9', within(30))),
    'not mailed this month, reachable': all(
      { kind: 'message_history', is: 'is_not', event: 'sent', ...within(30) },
      reachable,
    ),
    'unhappy lately': any(
      { kind: 'latest_sentiment', sentiments: ['negative'] },
      { kind: 'average_sentiment', op: 'below', score: -0.3 },
    ),
    'a nest of groups': all(
      any(rfm('champion', 'loyal'), all(spent('800'), orders('at_least', 5))),
      any(last('within', 60), on('is', second, within(120))),
      reachable,
    ),
  }
}
