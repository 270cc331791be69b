import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { setCustomField, tagCustomers } from '@/domains/customers'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import {
  daysBefore,
  type SegmentShop,
  segmentShop,
  sendMessage,
  writeMessage,
} from '@/testing/segment-shop'
import { peopleWho } from '../compile-rules'
import { createSegment } from '../create-segment'
import { placeOf } from '../place'
import { judgePeople } from '../queries/judge-people'
import { previewRules } from '../queries/preview-rules'
import { refreshSegments } from '../refresh/refresh-segments'
import { conditionsOf, Rules } from '../rules'
import { conditionKinds } from './kinds'

let database: TestDatabase
let shop: SegmentShop
let segment: string
let item: string
const ids: Record<string, string> = {}

beforeAll(async () => {
  database = await createTestDatabase()
  shop = await segmentShop()
  const { org, order, run } = shop
  item = uuidv7()
  const product = uuidv7()
  await run(sql`
    insert into catalog_items (org_id, id, title, sku, status) values (${org.orgId}, ${item}, 'Paper lantern', 'PL-1', 'active')`)
  await run(sql`
    insert into products (org_id, id, connection_id, external_id, item_id, title, sku, category, status)
    values (${org.orgId}, ${product}, ${shop.channels[0]}, 'p1', ${item}, 'Paper lantern', 'PL-1', 'Lighting', 'active')`)
  await run(
    sql`insert into product_skus (org_id, sku_key, product_id) values (${org.orgId}, 'PL-1', ${product})`,
  )
  // ada: a regular of both channels; ben: once, long ago; cho: cancelled only; dee: new, abroad
  await order({
    buyer: 'ada',
    number: '1',
    total: '300',
    daysAgo: 200,
    sku: 'pl-1 ',
    consent: 'opted_in',
  })
  await order({ buyer: 'ada', number: '2', total: '112', daysAgo: 98, category: 'Lighting' })
  await order({
    buyer: 'ben',
    number: '3',
    total: '20',
    daysAgo: 400,
    city: 'York',
    region: 'North Yorkshire',
    consent: 'opted_out',
  })
  await order({ buyer: 'cho', number: '4', total: '500', daysAgo: 5, status: 'cancelled' })
  await order({
    buyer: 'dee',
    number: '5',
    total: '60',
    daysAgo: 3,
    city: 'Köln',
    region: 'Nordrhein',
    country: 'DE',
    channel: 1,
    category: 'Toys',
  })
  for (const buyer of ['ada', 'ben', 'cho', 'dee']) ids[buyer] = await shop.idOf(buyer)
  const { ada = '', ben = '', cho = '', dee = '' } = ids
  // as a product that came later links the line
  await run(sql`
    update order_items set product_id = ${product} where org_id = ${org.orgId}
      and order_id = (select id from orders where org_id = ${org.orgId} and external_order_id = '3')`)
  await run(sql`
    update customers set rfm_r = 5, rfm_f = 4, rfm_m = 3, segment = 'champion', lifecycle_stage = 'regular'
    where org_id = ${org.orgId} and id = ${ada}`)
  await tagCustomers(org.ctx, { customerIds: [ada, dee], tag: 'VIP' })
  await setCustomField(org.ctx, { customerId: ben, name: 'Size', value: '50% off_L' })
  await run(sql`
    insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
    values (${org.orgId}, ${uuidv7()}, ${dee}, 'sms', 'marketing', 'opted_in', 'form', ${daysBefore(9)}),
      (${org.orgId}, ${uuidv7()}, ${dee}, 'sms', 'marketing', 'opted_out', 'reply', ${daysBefore(8)}),
      (${org.orgId}, ${uuidv7()}, ${ben}, 'sms', 'marketing', 'opted_in', 'form', ${daysBefore(9)})`)
  await run(sql`
    insert into customer_interests (org_id, id, customer_id, keyword, category, expires_at)
    values (${org.orgId}, ${uuidv7()}, ${ada}, 'red dragon', 'Kites', ${daysBefore(-5)}),
      (${org.orgId}, ${uuidv7()}, ${ben}, 'red dragon', null, ${daysBefore(1)})`)
  await writeMessage(shop, ada, { daysAgo: 120, sentiment: 'negative', score: -0.9 })
  await writeMessage(shop, ada, { daysAgo: 10, sentiment: 'positive', score: 0.5 })
  await writeMessage(shop, ben, { daysAgo: 100, sentiment: 'negative', score: -0.8 })
  await writeMessage(shop, dee, { daysAgo: 20, sentiment: 'neutral', score: -0.2 })
  await writeMessage(shop, dee, { daysAgo: 2, sentiment: 'negative', score: -0.6 })
  await sendMessage(shop, ada, { daysAgo: 40, event: 'clicked' })
  await sendMessage(shop, ben, { daysAgo: 5, event: 'clicked', isMachine: true })
  await sendMessage(shop, cho, { daysAgo: 90, event: 'replied' })
  const spenders = {
    match: 'all',
    of: [{ kind: 'spend', range: { op: 'at_least', value: '100' } }],
  }
  segment = (await createSegment(org.ctx, { name: 'Spenders', kind: 'dynamic', rules: spenders }))
    .segmentId
  await refreshSegments(org.ctx, { scope: 'touched' })
}, 120_000)
afterAll(() => database.drop())

const window = (when: string, rest: object) => ({ window: { when, ...rest } })
const range = (op: string, value: unknown, to?: unknown) => ({
  range: { op, value, ...(to !== undefined && { to }) },
})
const ever = { period: { when: 'ever' } }
const within = (days: number) => ({ period: { when: 'within', days } })
const longerAgo = (days: number) => ({ period: { when: 'longer_ago', days } })
const since = (day: string) => ({ period: { when: 'since', day } })
const is = { is: 'is' }
const isNot = { is: 'is_not' }

/** A condition, and who fits it. Ids are known once the shop is there. */
const cases: [condition: Record<string, unknown>, people: string][] = [
  [{ kind: 'spend', ...range('at_least', '60') }, 'ada dee'],
  [{ kind: 'spend', ...range('at_most', '20.00') }, 'ben cho'],
  [{ kind: 'spend', ...range('between', '20', '60') }, 'ben dee'],
  [{ kind: 'order_count', ...range('at_least', 2) }, 'ada'],
  [{ kind: 'order_count', ...range('at_most', 0) }, 'cho'],
  [{ kind: 'order_count', ...range('between', 1, 1) }, 'ben dee'],
  [{ kind: 'spend', ...range('at_least', '60'), ...within(98) }, 'ada dee'],
  [{ kind: 'spend', ...range('at_least', '113'), ...within(98) }, ''],
  [{ kind: 'spend', ...range('at_least', '412'), ...since('2026-01-01') }, 'ada'],
  [{ kind: 'spend', ...range('between', '21', '400'), ...longerAgo(98) }, 'ada'],
  [{ kind: 'spend', ...range('at_least', '20'), ...longerAgo(98) }, 'ada ben'],
  [{ kind: 'spend', ...range('at_most', '60'), ...within(98) }, 'ben cho dee'],
  [{ kind: 'spend', ...range('between', '0', '59.99'), ...within(98) }, 'ben cho'],
  [{ kind: 'spend', ...range('at_least', '0.0'), ...within(1) }, 'ada ben cho dee'],
  [{ kind: 'order_count', ...range('at_least', 2), ...within(200) }, 'ada'],
  [{ kind: 'order_count', ...range('at_least', 2), ...within(199) }, ''],
  [{ kind: 'order_count', ...range('at_most', 0), ...within(3) }, 'ada ben cho'],
  [{ kind: 'order_count', ...range('at_most', 1), ...within(200) }, 'ben cho dee'],
  [{ kind: 'order_count', ...range('between', 1, 1), ...since('2026-01-01') }, 'dee'],
  [
    {
      kind: 'order_count',
      ...range('between', 1, 1),
      period: { when: 'between', day: '2026-06-04', to: '2026-06-04' },
    },
    'ada',
  ],
  [{ kind: 'first_order', ...window('within', { days: 3 }) }, 'dee'],
  [{ kind: 'first_order', ...window('within', { days: 2 }) }, ''],
  [{ kind: 'first_order', ...window('since', { day: '2026-01-01' }) }, 'ada dee'],
  [{ kind: 'last_order', ...window('longer_ago', { days: 98 }) }, 'ben'],
  [{ kind: 'last_order', ...window('longer_ago', { days: 97 }) }, 'ada ben'],
  [{ kind: 'last_order', ...window('before', { day: '2026-06-04' }) }, 'ben'],
  [{ kind: 'last_order', ...window('before', { day: '2026-06-05' }) }, 'ada ben'],
  [{ kind: 'last_order', ...window('between', { day: '2026-06-04', to: '2026-06-04' }) }, 'ada'],
  [{ kind: 'channel', ...is, connections: ['second'], ...ever }, 'dee'],
  [{ kind: 'channel', ...isNot, connections: ['second'], ...ever }, 'ada ben cho'],
  [
    {
      kind: 'channel',
      ...is,
      connections: ['first', 'second'],
      period: { when: 'within', days: 98 },
    },
    'ada dee',
  ],
  [{ kind: 'bought_product', ...is, items: ['item'], ...ever }, 'ada ben'],
  [
    { kind: 'bought_product', ...is, items: ['item'], period: { when: 'within', days: 200 } },
    'ada',
  ],
  [{ kind: 'bought_product', ...isNot, items: ['item'], ...ever }, 'cho dee'],
  [{ kind: 'bought_category', ...is, categories: ['Lighting'], ...ever }, 'ada ben'],
  [{ kind: 'bought_category', ...isNot, categories: ['Lighting', 'Toys'], ...ever }, 'cho'],
  [
    {
      kind: 'bought_category',
      ...is,
      categories: ['Toys'],
      period: { when: 'longer_ago', days: 3 },
    },
    '',
  ],
  [{ kind: 'rfm_segment', ...is, segments: ['champion'] }, 'ada'],
  [{ kind: 'rfm_segment', ...isNot, segments: ['champion', 'lost'] }, 'ben cho dee'],
  [{ kind: 'rfm_score', metric: 'f', from: 4, to: 5 }, 'ada'],
  [{ kind: 'rfm_score', metric: 'm', from: 4, to: 5 }, ''],
  [{ kind: 'lifecycle_stage', ...is, stages: ['regular'] }, 'ada'],
  [{ kind: 'reachability', ...is, ways: ['email_consent'] }, 'ada'],
  [{ kind: 'reachability', ...isNot, ways: ['email_consent'] }, 'ben cho dee'],
  [{ kind: 'consent', channel: 'email', state: 'opted_in' }, 'ada'],
  [{ kind: 'consent', channel: 'email', state: 'opted_out' }, 'ben'],
  [{ kind: 'consent', channel: 'email', state: 'unknown' }, 'cho dee'],
  [{ kind: 'consent', channel: 'sms', state: 'opted_in' }, 'ben'],
  [{ kind: 'consent', channel: 'sms', state: 'opted_out' }, 'dee'],
  [{ kind: 'consent', channel: 'sms', state: 'unknown' }, 'ada cho'],
  [{ kind: 'country', ...is, countries: ['DE'] }, 'dee'],
  [{ kind: 'country', ...isNot, countries: ['DE'] }, 'ada ben cho'],
  [{ kind: 'city', ...is, cities: ['york', 'KÖLN'] }, 'ben dee'],
  [{ kind: 'city', ...isNot, cities: ['York'] }, 'ada cho dee'],
  [{ kind: 'region', ...is, regions: ['north yorkshire', 'NORDRHEIN'] }, 'ben dee'],
  [{ kind: 'region', ...isNot, regions: ['North Yorkshire'] }, 'ada cho dee'],
  [{ kind: 'tags', ...is, tags: ['vip', 'other'] }, 'ada dee'],
  [{ kind: 'tags', ...isNot, tags: ['vip'] }, 'ben cho'],
  [{ kind: 'custom_field', field: 'Size', op: 'is', value: '50% OFF_l' }, 'ben'],
  [{ kind: 'custom_field', field: 'Size', op: 'is_not', value: '50% off_L' }, 'ada cho dee'],
  [{ kind: 'custom_field', field: 'Size', op: 'contains', value: '0% o' }, 'ben'],
  [{ kind: 'custom_field', field: 'Size', op: 'contains', value: '5_%' }, ''],
  [{ kind: 'custom_field', field: 'Size', op: 'is_set' }, 'ben'],
  [{ kind: 'custom_field', field: 'Size', op: 'is_empty' }, 'ada cho dee'],
  [{ kind: 'interest', ...is, words: ['dragon'] }, 'ada'],
  [{ kind: 'interest', ...is, words: ['kite'] }, 'ada'],
  [{ kind: 'interest', ...isNot, words: ['DRAGON'] }, 'ben cho dee'],
  [{ kind: 'latest_sentiment', sentiments: ['negative'] }, 'ben dee'],
  [{ kind: 'latest_sentiment', sentiments: ['positive', 'neutral'] }, 'ada'],
  [{ kind: 'average_sentiment', op: 'below', score: -0.3 }, 'dee'],
  [{ kind: 'average_sentiment', op: 'above', score: 0 }, 'ada'],
  [
    { kind: 'message_history', ...is, event: 'sent', period: { when: 'within', days: 40 } },
    'ada ben',
  ],
  [{ kind: 'message_history', ...isNot, event: 'sent', ...ever }, 'dee'],
  [{ kind: 'message_history', ...is, event: 'clicked', ...ever }, 'ada'],
  [
    { kind: 'message_history', ...is, event: 'replied', period: { when: 'longer_ago', days: 60 } },
    'cho',
  ],
  [{ kind: 'in_segment', ...is, segment: 'segment' }, 'ada'],
  [{ kind: 'in_segment', ...isNot, segment: 'segment' }, 'ben cho dee'],
  [{ kind: 'by_hand' }, ''],
]

/** The condition with the shop's ids in place of their names. */
function withIds(condition: Record<string, unknown>): Record<string, unknown> {
  const known: Record<string, string> = {
    first: shop.channels[0],
    second: shop.channels[1],
    item,
    segment,
  }
  return JSON.parse(JSON.stringify(condition), (_key, value) =>
    typeof value === 'string' && value in known ? known[value] : value,
  )
}

async function whoFits(...of: Record<string, unknown>[]): Promise<string> {
  const rules = Rules.parse({ match: 'all', of })
  const rows = await withOrg(shop.org.orgId, async (tx) =>
    tx.execute<{ id: string }>(peopleWho(rules, await placeOf(tx, shop.org.ctx))),
  )
  const names = Object.entries(ids).flatMap(([name, id]) =>
    rows.some((row) => row.id === id) ? [name] : [],
  )
  expect(rows).toHaveLength(names.length)
  return names.join(' ')
}

test.each(cases)('%j', async (condition, people) => {
  expect(await whoFits(withIds(condition))).toBe(people)
})

test('every kind of condition is among the cases', () => {
  const tried = new Set(cases.map(([{ kind }]) => kind))
  expect(conditionKinds.map(({ kind }) => kind).filter((kind) => !tried.has(kind))).toEqual([])
})

describe('previewRules', () => {
  test.each(cases)('says in words what and whom %j means', async (condition, people) => {
    const preview = await previewRules(shop.org.ctx, { match: 'all', of: [withIds(condition)] })
    expect(preview.count).toBe(people.split(' ').filter(Boolean).length)
    expect(
      preview.examples
        .map(({ name }) => name?.replace('Person ', ''))
        .sort()
        .join(' '),
    ).toBe(people)
    const said = [preview.sentence, ...preview.examples.flatMap(({ facts }) => facts)].join('. ')
    expect(said).not.toMatch(/null|undefined|NaN|object|[0-9a-f]{8}-[0-9a-f]{4}| {2}/)
    expect(preview.examples.every(({ facts }) => facts.length === 1)).toBe(true)
  })

  test('shows examples with their facts, those who ordered last first, and a statement that gives the count', async () => {
    const preview = await previewRules(shop.org.ctx, {
      match: 'any',
      of: [
        { kind: 'spend', range: { op: 'at_least', value: '400' } },
        {
          match: 'all',
          of: [
            { kind: 'country', is: 'is', countries: ['DE'] },
            { kind: 'tags', is: 'is', tags: ["O'Hara", 'vip'] },
          ],
        },
      ],
    })
    expect(preview).toMatchObject({
      count: 2,
      sentence: "spent £400 or more or (lives in Germany and is tagged O'Hara or vip)",
      examples: [
        { name: 'Person dee', facts: ['in Germany', 'tagged VIP'] },
        { name: 'Person ada', facts: ['spent £412', 'tagged VIP'] },
      ],
    })
    const rows = await withOrg(shop.org.orgId, (tx) => tx.execute(sql.raw(preview.statement)))
    expect([...rows]).toEqual([{ count: 2 }])
  })

  test('says how old the members of a used segment are', async () => {
    const rules = { match: 'all', of: [{ kind: 'in_segment', is: 'is', segment }] }
    const { usesMembersOf, examples } = await previewRules(shop.org.ctx, rules)
    expect(usesMembersOf).toEqual(shop.org.ctx.now())
    expect(examples[0]?.facts).toEqual(['in “Spenders”'])
  })

  test('facts: last order and purchases in days of the organization', async () => {
    const facts = async (of: Record<string, unknown>) => {
      const { examples } = await previewRules(shop.org.ctx, { match: 'all', of: [withIds(of)] })
      return examples.flatMap((example) => example.facts)
    }
    expect(await facts({ kind: 'last_order', ...window('longer_ago', { days: 97 }) })).toEqual([
      'last order 98 days ago',
      'last order 400 days ago',
    ])
    expect(await facts({ kind: 'bought_product', ...is, items: ['item'], ...ever })).toEqual([
      'bought Paper lantern 200 days ago',
      'bought Paper lantern 400 days ago',
    ])
    expect(await facts({ kind: 'spend', ...range('at_least', '100'), ...within(98) })).toEqual([
      'spent £112 in the last 98 days',
    ])
    expect(await facts({ kind: 'order_count', ...range('at_most', 0), ...within(97) })).toEqual([
      '0 orders in the last 97 days',
      '0 orders in the last 97 days',
      '0 orders in the last 97 days',
    ])
  })

  test.each([
    [
      { kind: 'spend', ...range('at_least', '200'), ...within(90) },
      'spent £200 or more in the last 90 days',
    ],
    [
      { kind: 'spend', ...range('at_least', '200'), ...longerAgo(90) },
      'spent £200 or more, more than 90 days ago',
    ],
    [{ kind: 'spend', ...range('at_most', '20'), ...ever }, 'spent at most £20'],
    [
      { kind: 'order_count', ...range('at_least', 3), ...longerAgo(90) },
      'ordered 3 or more times more than 90 days ago',
    ],
    [
      { kind: 'order_count', ...range('between', 1, 1), ...within(0) },
      'ordered exactly 1 time today',
    ],
  ])('%j reads well', async (condition, sentence) => {
    const preview = await previewRules(shop.org.ctx, { match: 'all', of: [condition] })
    expect(preview.sentence).toBe(sentence)
  })
})

test('a period is counted back from the moment of the past that is asked about', async () => {
  const { ada = '' } = ids
  const asked = [
    { customerId: ada, at: new Date(daysBefore(150)) },
    { customerId: ada, at: new Date(daysBefore(0)) },
  ]
  const judged = (of: object) =>
    withOrg(shop.org.orgId, async (tx) => {
      const ctx = { ...shop.org.ctx, tx, emit: () => undefined }
      const rules = Rules.parse({ match: 'all', of: [of] })
      return (await judgePeople(ctx, rules, asked, { isPast: true })).map(({ fits, why }) => [
        fits,
        ...why,
      ])
    })
  expect(await judged({ kind: 'spend', ...range('at_least', '200'), ...within(90) })).toEqual([
    [true, 'spent £300 in the last 90 days'],
    [false, 'spent £0 in the last 90 days'],
  ])
})

test('who is looked at can be few: the same answer, for them alone', async () => {
  for (const [condition, people] of cases) {
    const rules = Rules.parse({ match: 'all', of: [withIds(condition)] })
    expect(conditionsOf(rules)).toHaveLength(1)
    const rows = await withOrg(shop.org.orgId, async (tx) =>
      tx.execute(
        peopleWho(rules, await placeOf(tx, shop.org.ctx), sql`select ${ids['ada']}::uuid`),
      ),
    )
    expect([condition, rows.length]).toEqual([condition, people.includes('ada') ? 1 : 0])
  }
})
