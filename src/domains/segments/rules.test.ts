import { describe, expect, test } from 'vitest'
import { segmentPresets } from './presets'
import { conditionsOf, MAX_CONDITIONS, MAX_DEPTH, Rules, readsOf, segmentsUsedBy } from './rules'
import { dependentsOf, inOrderOfUse } from './segment-graph'

const once = { kind: 'order_count', range: { op: 'between', value: 1, to: 1 } }
const all = (...of: unknown[]) => ({ match: 'all', of })

/** What is wrong, by path. */
function refusals(raw: unknown): Record<string, string> {
  const parsed = Rules.safeParse(raw)
  expect(parsed.success).toBe(false)
  return Object.fromEntries(
    (parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  )
}

const nested = (depth: number): unknown => (depth === 1 ? all(once) : all(nested(depth - 1)))

describe('rules that come in', () => {
  test('are parsed down to the last condition', () => {
    const rules = Rules.parse(all(once, { match: 'any', of: [once, all(once)] }))
    expect(conditionsOf(rules)).toHaveLength(3)
  })

  test.each([
    ['nothing', undefined],
    ['a text', 'all'],
    ['a list', []],
    ['a group without a list', { match: 'all' }],
    ['another match', { match: 'none', of: [once] }],
    ['more than a group has', { ...all(once), sql: 'drop table customers' }],
  ])('%s is refused', (_what, raw) => {
    expect(Object.keys(refusals(raw))).toEqual([''])
  })

  test('what is wrong is said where it is', () => {
    expect(
      refusals(
        all(
          { kind: 'order_count', range: { op: 'at_least', value: 'many' } },
          all(),
          { kind: 'spend', range: { op: 'between', value: '9', to: '5' } },
          { kind: 'sql', text: 'true' },
          { kind: 'spend', range: { op: 'at_least', value: '1; drop table customers' } },
          { kind: 'last_order', window: { when: 'between', day: '2026-02-02', to: '2026-02-01' } },
          { kind: 'last_order', window: { when: 'within', days: -1 } },
          { kind: 'bought_product', is: 'is', items: [], period: { when: 'ever' } },
          { kind: 'city', is: 'is', cities: ['York'], also: 1 },
        ),
      ),
    ).toMatchObject({
      'of.0.range.value': 'Enter a whole number.',
      'of.1': 'Add a condition.',
      'of.2.range.to': 'This must not be below the first value.',
      'of.3': 'This is no condition that segments know.',
      'of.4.range.value': 'Enter an amount like 400 or 12.50.',
      'of.5.window.to': 'This must not be before the first day.',
      'of.6.window.days': 'At least 0 days.',
      'of.7.items': 'Choose at least one.',
      'of.8': expect.stringContaining('also'),
    })
  })

  test('depth and size are bounded', () => {
    expect(Rules.safeParse(nested(MAX_DEPTH)).success).toBe(true)
    expect(Object.values(refusals(nested(MAX_DEPTH + 1)))).toEqual([
      `Groups may stand at most ${MAX_DEPTH} deep.`,
    ])
    const many = (count: number) => all(...Array.from({ length: count }, () => once))
    expect(Rules.safeParse(many(MAX_CONDITIONS)).success).toBe(true)
    expect(Object.values(refusals(many(100_000)))).toEqual([
      `Rules may have at most ${MAX_CONDITIONS} conditions.`,
    ])
  })

  test('a thousand groups within each other end at the fourth', () => {
    expect(Object.keys(refusals(nested(1000)))).toHaveLength(1)
  })
})

test.each(segmentPresets)(
  'the preset $name begins with every field the builder shows',
  ({ rules }) => {
    expect(Rules.parse(rules)).toEqual(rules)
  },
)

test('a condition of a number looks at the clock only where its period passes', () => {
  const reads = (period: unknown) => readsOf(Rules.parse(all({ ...once, period })))
  expect(reads(undefined)).toEqual(['orders'])
  expect(reads({ when: 'since', day: '2026-01-01' })).toEqual(['orders'])
  expect(reads({ when: 'within', days: 90 })).toEqual(['orders', 'time'])
})

test('rules say what they look at, and which segments they use', () => {
  const rules = Rules.parse(
    all(
      once,
      { kind: 'last_order', window: { when: 'within', days: 9 } },
      { kind: 'tags', is: 'is', tags: ['a'] },
      { kind: 'in_segment', is: 'is_not', segment: '0199b2f0-0000-7000-8000-000000000001' },
    ),
  )
  expect(readsOf(rules)).toEqual(['orders', 'profile', 'time'])
  expect(segmentsUsedBy(rules)).toEqual(['0199b2f0-0000-7000-8000-000000000001'])
})

describe('segments that use segments', () => {
  const id = (n: number) => `0199b2f0-0000-7000-8000-00000000000${n}`
  const using = (n: number, ...used: number[]) => ({
    id: id(n),
    rules: all(once, ...used.map((m) => ({ kind: 'in_segment', is: 'is', segment: id(m) }))),
  })

  test('are computed after those they use', () => {
    const order = inOrderOfUse([using(1, 2, 3), using(2, 3), using(3), using(4)])
    expect(order.map((node) => node.id)).toEqual([3, 2, 1, 4].map(id))
  })

  test('have as dependents whoever uses them, through others too', () => {
    const nodes = [using(1, 2), using(2, 3), using(3), using(4)]
    expect(dependentsOf(id(3), nodes).sort()).toEqual([1, 2].map(id))
    expect(dependentsOf(id(1), nodes)).toEqual([])
  })

  test('a circle that stands in the database ends', () => {
    expect(inOrderOfUse([using(1, 2), using(2, 1)])).toHaveLength(2)
  })
})
