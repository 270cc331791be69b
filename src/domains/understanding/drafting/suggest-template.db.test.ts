import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseInline } from '@/domains/messaging'
import { createLlmStandIn } from '@/sandbox/llm/llm-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { setMonthlyCap, spendingOfMonth, suggestTemplates } from '..'

let database: TestDatabase
let model: Awaited<ReturnType<typeof openSandbox>>
let org: TestOrg
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
  org = await createOrg()
})
const aim = { purpose: 'win-back', channel: 'email' }

const requests = async () =>
  (await model.control<{ requests: { messages: { content: string }[] }[] }>('GET', 'llm/requests'))
    .requests

test('it writes three, is told nothing but purpose and channel, and its cost is noted', async () => {
  const { by, variants, model: name } = await suggestTemplates(org.ctx, aim)
  expect([by, name, variants.length]).toEqual(['model', 'stand-in', 3])
  expect(parseInline(variants[0]?.subject ?? '').length).toBeGreaterThan(0)
  const [asked] = await requests()
  expect(JSON.parse(asked?.messages[0]?.content ?? '')).toEqual(aim)
  expect(await spendingOfMonth(org.ctx)).toMatchObject({ calls: 1 })
})

test('an answer of no use, and none at all, give the built-in ones and say so', async () => {
  for (const next of [['no_json'], ['overloaded', 'overloaded', 'overloaded']]) {
    await model.control('POST', 'llm/faults', { next })
    expect(await suggestTemplates(org.ctx, aim)).toMatchObject({
      by: 'built-in',
      reason: 'failed',
    })
  }
})

test('beyond the month’s limit it is not asked', async () => {
  await setMonthlyCap(org.ctx, { cap: '0' })
  expect(await suggestTemplates(org.ctx, aim)).toMatchObject({ by: 'built-in', reason: 'cap' })
  expect(await requests()).toEqual([])
})
