import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  mergeCustomers,
  scoreAll,
  setCustomField,
  tagCustomers,
  unmergeCustomers,
  untagCustomers,
} from '@/domains/customers'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import {
  daysBefore,
  type SegmentShop,
  segmentShop,
  sendMessage,
  writeMessage,
} from '@/testing/segment-shop'
import { createSegment } from '../create-segment'
import { refreshSegments } from './refresh-segments'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const BUYERS = ['ada', 'ben', 'cho', 'dee', 'eve', 'fay']
const all = (...of: unknown[]) => ({ match: 'all', of })
const any = (...of: unknown[]) => ({ match: 'any', of })

/** Rules that between them look at everything a condition can look at. */
const rulesOf = ([first, second]: [string, string]): Record<string, unknown> => ({
  spenders: all({ kind: 'spend', range: { op: 'at_least', value: '100' } }),
  'once or twice': all({ kind: 'order_count', range: { op: 'between', value: 1, to: 2 } }),
  'spent lately, or ordered before summer': any(
    {
      kind: 'spend',
      range: { op: 'at_least', value: '60' },
      period: { when: 'within', days: 60 },
    },
    {
      kind: 'order_count',
      range: { op: 'at_least', value: 2 },
      period: { when: 'before', day: '2026-06-21' },
    },
  ),
  'hardly ordered lately': all({
    kind: 'order_count',
    range: { op: 'at_most', value: 1 },
    period: { when: 'within', days: 60 },
  }),
  drifting: all({ kind: 'last_order', window: { when: 'longer_ago', days: 30 } }),
  'new this month': all({ kind: 'first_order', window: { when: 'within', days: 30 } }),
  'both channels': all(
    { kind: 'channel', is: 'is', connections: [first], period: { when: 'ever' } },
    { kind: 'channel', is: 'is', connections: [second], period: { when: 'within', days: 60 } },
  ),
  'not on the second': all({
    kind: 'channel',
    is: 'is_not',
    connections: [second],
    period: { when: 'ever' },
  }),
  'light or angry': any(
    { kind: 'bought_category', is: 'is', categories: ['Lighting'], period: { when: 'ever' } },
    { kind: 'latest_sentiment', sentiments: ['negative'] },
  ),
  'low mood': all({ kind: 'average_sentiment', op: 'below', score: 0 }),
  standing: any(
    { kind: 'rfm_segment', is: 'is', segments: ['champion', 'loyal', 'new'] },
    { kind: 'rfm_score', metric: 'r', from: 4, to: 5 },
    { kind: 'lifecycle_stage', is: 'is', stages: ['repeat', 'regular'] },
  ),
  reachable: all(
    { kind: 'reachability', is: 'is', ways: ['email_consent', 'email'] },
    { kind: 'consent', channel: 'email', state: 'opted_in' },
  ),
  'never texted': all({ kind: 'consent', channel: 'sms', state: 'unknown' }),
  'of Leeds': all(
    { kind: 'city', is: 'is', cities: ['leeds'] },
    { kind: 'country', is: 'is', countries: ['GB'] },
  ),
  marked: any(
    { kind: 'tags', is: 'is', tags: ['vip'] },
    { kind: 'custom_field', field: 'Size', op: 'is', value: 'L' },
    { kind: 'region', is: 'is', regions: ['dales'] },
  ),
  wishes: all({ kind: 'interest', is: 'is', words: ['lamp'] }),
  'not mailed': all({
    kind: 'message_history',
    is: 'is_not',
    event: 'sent',
    period: { when: 'within', days: 30 },
  }),
  clickers: all({ kind: 'message_history', is: 'is', event: 'clicked', period: { when: 'ever' } }),
})

const buyer = fc.constantFrom(...BUYERS)
const event = fc.oneof(
  fc.record({
    what: fc.constant('order' as const),
    buyer,
    n: fc.integer({ min: 1, max: 9 }),
    total: fc.constantFrom('5', '60', '120'),
    daysAgo: fc.integer({ min: 0, max: 120 }),
    channel: fc.constantFrom(0 as const, 1 as const),
    status: fc.constantFrom('delivered' as const, 'cancelled' as const),
    city: fc.constantFrom('Leeds', 'York'),
    region: fc.constantFrom('Dales', 'Moors'),
    category: fc.constantFrom('Lighting', 'Toys'),
    consent: fc.constantFrom('opted_in' as const, 'opted_out' as const, undefined),
  }),
  fc.record({
    what: fc.constantFrom(
      'tag' as const,
      'untag' as const,
      'merge' as const,
      'unmerge' as const,
      'forget' as const,
    ),
    buyer,
  }),
  fc.record({ what: fc.constant('field' as const), buyer, value: fc.constantFrom('L', 'M', '') }),
  fc.record({
    what: fc.constant('wish' as const),
    buyer,
    word: fc.constantFrom('red lamp', 'kite'),
    lapsed: fc.boolean(),
  }),
  fc.record({
    what: fc.constant('text' as const),
    buyer,
    state: fc.constantFrom('opted_in', 'opted_out'),
  }),
  fc.record({
    what: fc.constant('message' as const),
    buyer,
    daysAgo: fc.integer({ min: 0, max: 120 }),
    mood: fc.constantFrom(-1, 0, 1),
  }),
  fc.record({
    what: fc.constant('mail' as const),
    buyer,
    daysAgo: fc.integer({ min: 0, max: 60 }),
    clicked: fc.constantFrom('person', 'machine', 'nobody'),
  }),
)
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

const moods = { '-1': 'negative', '0': 'neutral', '1': 'positive' } as const

/** Lets it happen; people who never came are left alone. */
async function happen(shop: SegmentShop, step: Event, version: number): Promise<void> {
  const { org, run } = shop
  if (step.what === 'order') {
    const { consent, n, what, ...order } = step
    await shop.order({
      ...order,
      number: `${step.buyer}-${n}`,
      version,
      ...(consent && { consent }),
    })
    return
  }
  const id = await shop.idOf(step.buyer)
  if (id === 'undefined') return
  switch (step.what) {
    case 'tag':
      await tagCustomers(org.ctx, { customerIds: [id], tag: 'VIP' })
      return
    case 'untag':
      await untagCustomers(org.ctx, { customerIds: [id], tag: 'vip' })
      return
    case 'field':
      await setCustomField(org.ctx, { customerId: id, name: 'Size', value: step.value })
      return
    case 'wish':
      await run(sql`
        insert into customer_interests (org_id, id, customer_id, keyword, expires_at)
        values (${org.orgId}, ${uuidv7()}, ${id}, ${step.word}, ${daysBefore(step.lapsed ? 3 : -30)})`)
      return
    case 'forget':
      await run(
        sql`delete from customer_interests where org_id = ${org.orgId} and customer_id = ${id}`,
      )
      return
    case 'text':
      await run(sql`
        insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
        values (${org.orgId}, ${uuidv7()}, ${id}, 'sms', 'marketing', ${step.state}, 'form', ${daysBefore(1)})`)
      return
    case 'message': {
      const sentiment = moods[`${step.mood}` as keyof typeof moods]
      await writeMessage(shop, id, { daysAgo: step.daysAgo, sentiment, score: step.mood })
      return
    }
    case 'mail':
      await sendMessage(shop, id, {
        daysAgo: step.daysAgo,
        ...(step.clicked !== 'nobody' && {
          event: 'clicked',
          isMachine: step.clicked === 'machine',
        }),
      })
      return
    case 'merge': {
      const [other] = await org.rows(
        `select id from customers where id <> '${id}' order by id limit 1`,
      )
      if (other) await mergeCustomers(org.ctx, { keptId: id, mergedId: String(other['id']) })
      return
    }
    case 'unmerge': {
      const [merge] = await org.rows(
        'select id from customer_merges where undone_at is null order by merged_at desc, id desc limit 1',
      )
      if (merge) await unmergeCustomers(org.ctx, { mergeId: String(merge['id']) })
    }
  }
}

const membersOf = ({ org }: SegmentShop) =>
  org.rows(`
    select s.name, string_agg(m.customer_id::text, ' ' order by m.customer_id) as people
    from segments s left join segment_members m on m.segment_id = s.id group by s.name order by s.name`)

/** Three people, scored, and every segment computed. */
async function openShop(): Promise<SegmentShop> {
  const shop = await segmentShop()
  const { ctx } = shop.org
  for (const [index, name] of BUYERS.slice(0, 3).entries()) {
    await shop.order({ buyer: name, number: `first-${name}`, daysAgo: 10 * index })
  }
  await scoreAll(ctx, {})
  const ids: string[] = []
  for (const [name, rules] of Object.entries(rulesOf(shop.channels))) {
    ids.push((await createSegment(ctx, { name, kind: 'dynamic', rules })).segmentId)
  }
  const others = all({ kind: 'in_segment', is: 'is_not', segment: ids[0] })
  await createSegment(ctx, { name: 'Others', kind: 'dynamic', rules: others })
  await refreshSegments(ctx, { scope: 'all' })
  return shop
}

/** What one of everything moves, so that the streams below are known to move people. */
const steps: Event[] = [
  {
    what: 'order',
    buyer: 'fay',
    n: 1,
    total: '120',
    daysAgo: 100,
    channel: 1,
    status: 'delivered',
    city: 'Leeds',
    region: 'Dales',
    category: 'Lighting',
    consent: 'opted_in',
  },
  {
    what: 'order',
    buyer: 'fay',
    n: 1,
    total: '120',
    daysAgo: 100,
    channel: 1,
    status: 'cancelled',
    city: 'York',
    region: 'Moors',
    category: 'Toys',
    consent: 'opted_out',
  },
  { what: 'tag', buyer: 'ada' },
  { what: 'untag', buyer: 'ada' },
  { what: 'field', buyer: 'ada', value: 'L' },
  { what: 'wish', buyer: 'ada', word: 'red lamp', lapsed: false },
  { what: 'forget', buyer: 'ada' },
  { what: 'text', buyer: 'ada', state: 'opted_in' },
  { what: 'message', buyer: 'ada', daysAgo: 3, mood: -1 },
  { what: 'mail', buyer: 'ada', daysAgo: 3, clicked: 'nobody' },
  { what: 'mail', buyer: 'ada', daysAgo: 3, clicked: 'person' },
  { what: 'merge', buyer: 'ben' },
  { what: 'unmerge', buyer: 'ben' },
]

test('one of everything: the people it touches move, and a look at everybody moves nobody else', async () => {
  const shop = await openShop()
  for (const [version, step] of steps.entries()) {
    const before = await membersOf(shop)
    await happen(shop, step, version + 1)
    await refreshSegments(shop.org.ctx, { scope: 'touched' })
    const byDelta = await membersOf(shop)
    expect([step, byDelta]).not.toEqual([step, before])
    await refreshSegments(shop.org.ctx, { scope: 'all' })
    expect([step, await membersOf(shop)]).toEqual([step, byDelta])
  }
}, 60_000)

test('whatever happens in whatever order, those touched alone give what everybody gives', async () => {
  const batch = fc.array(event, { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 4, maxLength: 8 }), async (batches) => {
      const shop = await openShop()
      let version = 0
      for (const events of batches) {
        for (const step of events) {
          version += 1
          await happen(shop, step, version)
        }
        await refreshSegments(shop.org.ctx, { scope: 'touched' })
        const byDelta = await membersOf(shop)
        const full = await refreshSegments(shop.org.ctx, { scope: 'all' })
        expect(await membersOf(shop)).toEqual(byDelta)
        expect([full.entered, full.left]).toEqual([0, 0])
      }
    }),
    { numRuns: 8, seed: 20260910 },
  )
}, 240_000)
