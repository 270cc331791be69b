import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setMonthlyCap, spendingOfMonth } from '@/domains/understanding'
import { createLlmStandIn } from '@/sandbox/llm/llm-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { daysBefore, NOW, type SegmentShop } from '@/testing/segment-shop'
import { setSettings } from '@/testing/set-settings'
import { silentBuyer } from '@/testing/silent-buyer'
import { createMember } from '@/testing/test-member'
import { getInsight } from '..'

let database: TestDatabase
let shop: SegmentShop
let ada: string
let model: Awaited<ReturnType<typeof openSandbox>>
beforeAll(async () => {
  database = await createTestDatabase()
  model = await openSandbox(createLlmStandIn())
  setSettings({
    LLM_BASE_URL: `${model.sandbox.url}/llm`,
    LLM_MODEL: 'stand-in',
    LLM_PRICES: '1,5',
  })
})
afterAll(async () => {
  await model.sandbox.close()
  await database.drop()
})
beforeEach(async () => {
  await model.control('DELETE', 'llm/requests')
  await model.control('POST', 'llm/faults', { next: [] })
  ;({ shop, customerId: ada } = await silentBuyer())
})

const words = async (days = 0) => {
  const now = new Date(NOW.getTime() + days * 86_400_000)
  const { sentences, ...insight } = await getInsight(shop.org.as({ now }), ada)
  const texts = sentences.map((parts) =>
    parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
  )
  return { ...insight, texts }
}
const asked = async () =>
  (await model.control<{ requests: unknown[] }>('GET', 'llm/requests')).requests

test('the model is asked once, is told nothing of who it is, and gets no figure wrong', async () => {
  await shop.run(sql`
    insert into customer_interests (org_id, id, customer_id, keyword, expires_at)
    values (${shop.org.orgId}, gen_random_uuid(), ${ada}, 'blue lantern', ${daysBefore(-100)})`)
  const insight = await words()
  expect(insight).toMatchObject({ writer: 'model', model: 'stand-in', reason: null })
  expect(insight.texts).toEqual([
    'What stands out: 4 orders and £160.',
    'Suggestion: write them a kind word.',
  ])
  expect(await words()).toEqual(insight)
  const requests = await asked()
  expect(requests).toHaveLength(1)
  const sent = JSON.stringify(requests)
  expect(sent).toContain('90 days ago')
  for (const secret of ['person ada', 'mail.example', 'blue lantern', ada]) {
    expect(sent.toLowerCase()).not.toContain(secret)
  }
  expect(await spendingOfMonth(shop.org.ctx)).toMatchObject({ calls: 1 })
  const [call] = await shop.org.rows('select purpose from llm_calls')
  expect(call).toEqual({ purpose: 'write insights' })
})

test('it is written for a viewer too, who has done nothing by looking', async () => {
  const viewer = shop.org.as({ actor: await createMember(shop.org, 'viewer'), now: NOW })
  expect(await getInsight(viewer, ada)).toMatchObject({ writer: 'model' })
  const audited = await shop.org.rows(
    `select distinct actor_kind as kind from audit_log where verb in ('analytics.storeInsight', 'understanding.recordCall')`,
  )
  expect(audited).toEqual([{ kind: 'job' }])
})

test.each(['overloaded', 'no_json', 'invented'] as const)(
  'where the model fails (%s) the rules write, it says so, and the model is asked again later, not at once',
  async (fault) => {
    await model.control('POST', 'llm/faults', { next: [fault] })
    const first = await words()
    expect(first).toMatchObject({ writer: 'rules', model: null, reason: 'failed' })
    expect(first.texts.at(-1)).toBe('Suggestion: a win-back offer.')
    expect(await words()).toMatchObject({ writer: 'rules' })
    expect(await asked()).toHaveLength(1)
    expect(await words(0.1)).toMatchObject({ writer: 'model' })
  },
)

test('at the month’s limit the rules write', async () => {
  await setMonthlyCap(shop.org.ctx, { cap: '0' })
  expect(await words()).toMatchObject({ writer: 'rules', reason: 'cap' })
  expect(await asked()).toEqual([])
})
