import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { scoreAll } from '@/domains/customers'
import { eraseCustomer } from '@/domains/privacy'
import { setMonthlyCap, spendingOfMonth } from '@/domains/understanding'
import { createLlmStandIn } from '@/sandbox/llm/llm-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { daysBefore, NOW, type SegmentShop, segmentShop } from '@/testing/segment-shop'
import { setSettings } from '@/testing/set-settings'
import { createMember } from '@/testing/test-member'
import { createOrg } from '@/testing/test-org'
import { getInsight, type Insight } from '..'

let database: TestDatabase
let model: Awaited<ReturnType<typeof openSandbox>>
let shop: SegmentShop
let ada: string
beforeAll(async () => {
  database = await createTestDatabase()
  model = await openSandbox(createLlmStandIn())
})
afterAll(async () => {
  await model.sandbox.close()
  await database.drop()
})
beforeEach(async () => {
  setSettings({ LLM_BASE_URL: '', LLM_MODEL: 'stand-in', LLM_PRICES: '1,5' })
  await model.control('DELETE', 'llm/requests')
  await model.control('POST', 'llm/faults', { next: [] })
  shop = await segmentShop()
  for (const [number, daysAgo] of [180, 150, 120, 90].entries()) {
    await shop.order({ buyer: 'ada', number: `${number}`, daysAgo, consent: 'opted_in' })
  }
  ada = await shop.idOf('ada')
  await scoreAll(shop.org.ctx, {})
})

const withModel = () => setSettings({ LLM_BASE_URL: `${model.sandbox.url}/llm` })
const at = (days: number) => shop.org.as({ now: new Date(NOW.getTime() + days * 86_400_000) })
const textOf = ({ sentences }: Insight) =>
  sentences.map((parts) =>
    parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
  )
const asked = async () =>
  (await model.control<{ requests: unknown[] }>('GET', 'llm/requests')).requests
const timesWritten = async () =>
  (await shop.org.rows(`select 1 from audit_log where verb = 'analytics.storeInsight'`)).length

test('by rules, with every figure linked to what it is taken from', async () => {
  const insight = await getInsight(shop.org.ctx, ada)
  expect(textOf(insight)[0]).toMatch(
    /: last ordered 90 days ago, before that about every month; 4 orders worth £160 in all\.$/,
  )
  expect(textOf(insight).at(-1)).toBe('Suggestion: a win-back offer.')
  expect(insight).toMatchObject({ writer: 'rules', model: null, reason: null })
  const [order] = await shop.org.rows(`select id from orders where external_order_id = '3'`)
  expect(insight.sentences[0]).toContainEqual({
    text: '90 days ago',
    source: { kind: 'order', id: order?.['id'] },
  })
  expect(insight.sentences[0]).toContainEqual({ text: '£160', source: { kind: 'orders' } })
})

test('is kept while the facts stay, with the figures of the day, and written anew when they change', async () => {
  await getInsight(shop.org.ctx, ada)
  const tomorrow = await getInsight(at(1), ada)
  expect(textOf(tomorrow)[0]).toContain('91 days ago')
  expect([await timesWritten(), tomorrow.writtenAt]).toEqual([1, NOW])
  // days that pass change the pace in the end
  expect(textOf(await getInsight(at(100), ada)).at(-1)).toContain('one last win-back offer')
  expect(await timesWritten()).toBe(2)
  await shop.order({ buyer: 'ada', number: '9', daysAgo: 0 })
  expect(textOf(await getInsight(shop.org.ctx, ada))[0]).toContain('last today')
  expect(await timesWritten()).toBe(3)
})

test('the model is asked once, is told nothing of who it is, and gets no figure wrong', async () => {
  withModel()
  const wish = `insert into customer_interests (org_id, id, customer_id, keyword, expires_at)
    values ('${shop.org.orgId}', gen_random_uuid(), '${ada}', 'blue lantern', '${daysBefore(-100)}')`
  await shop.run(sql.raw(wish))
  const viewer = shop.org.as({ actor: await createMember(shop.org, 'viewer'), now: NOW })
  const insight = await getInsight(viewer, ada)
  expect(insight).toMatchObject({ writer: 'model', model: 'stand-in', reason: null })
  expect(textOf(insight)).toEqual([
    'What stands out: 4 orders and £160.',
    'Suggestion: write them a kind word.',
  ])
  expect(await getInsight(viewer, ada)).toEqual(insight)
  const requests = await asked()
  expect(requests).toHaveLength(1)
  const sent = JSON.stringify(requests)
  expect(sent).toContain('90 days ago')
  for (const secret of ['ada', 'mail.example', 'blue lantern', ada]) {
    expect(sent.toLowerCase()).not.toContain(secret)
  }
  expect(await spendingOfMonth(shop.org.ctx)).toMatchObject({ calls: 1 })
  const [call] = await shop.org.rows('select purpose from llm_calls')
  expect(call).toEqual({ purpose: 'write insights' })
})

test.each(['overloaded', 'no_json', 'invented'] as const)(
  'where the model fails (%s) the rules write, it says so, and the model is asked again later, not at once',
  async (fault) => {
    withModel()
    await model.control('POST', 'llm/faults', { next: [fault] })
    const first = await getInsight(shop.org.ctx, ada)
    expect(first).toMatchObject({ writer: 'rules', model: null, reason: 'failed' })
    expect(textOf(first).at(-1)).toBe('Suggestion: a win-back offer.')
    expect(await getInsight(shop.org.ctx, ada)).toMatchObject({ writer: 'rules' })
    expect(await asked()).toHaveLength(1)
    expect(await getInsight(at(0.1), ada)).toMatchObject({ writer: 'model' })
  },
)

test('at the month’s limit the rules write', async () => {
  withModel()
  await setMonthlyCap(shop.org.ctx, { cap: '0' })
  expect(await getInsight(shop.org.ctx, ada)).toMatchObject({ writer: 'rules', reason: 'cap' })
  expect(await asked()).toEqual([])
})

test('is nobody else’s, and goes with the person', async () => {
  await getInsight(shop.org.ctx, ada)
  await expect(getInsight((await createOrg()).ctx, ada)).rejects.toMatchObject({
    code: 'not_found',
  })
  await eraseCustomer(shop.org.ctx, { customerId: ada })
  expect(await shop.org.rows('select 1 from customer_insights')).toEqual([])
})
