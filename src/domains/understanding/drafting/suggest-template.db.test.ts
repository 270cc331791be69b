import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseBlocks, parseInline } from '@/domains/messaging'
import { TemplateForm } from '@/domains/messaging/schemas'
import { createLlmStandIn } from '@/sandbox/llm/llm-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { createMember } from '@/testing/test-member'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { setMonthlyCap, spendingOfMonth, suggestTemplates } from '..'
import { builtInVariants } from './built-in-variants'

let database: TestDatabase
let org: TestOrg
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  org = await createOrg()
})
const aim = { purpose: 'win-back', channel: 'email' }

describe('without a model', () => {
  test('three built-in ones are offered, and nothing is stored', async () => {
    const { by, reason, variants } = await suggestTemplates(org.ctx, aim)
    expect([by, reason, variants.length]).toEqual(['built-in', null, 3])
    expect(await org.rows('select 1 from templates')).toEqual([])
  })

  test('a viewer is not asked to write', async () => {
    const viewer = await createMember(org, 'viewer')
    await expect(suggestTemplates(org.as({ actor: viewer }), aim)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test.each(Object.entries(builtInVariants))(
    'those for %s can be saved as they are, and differ',
    (purpose, variants) => {
      const channel = ['packing-slip', 'letter'].includes(purpose) ? 'document' : 'email'
      for (const { subject, body } of variants) {
        const document = { type: 'doc', content: parseBlocks(body) }
        const content = { subject: parseInline(subject), document }
        const parsed = TemplateForm.safeParse({ channel, purpose, content })
        expect(parsed.error?.issues ?? []).toEqual([])
        // a misspelled field would stay as text
        expect(JSON.stringify(parsed.data?.content)).not.toMatch(/"text":"[^"]*\{/)
      }
      expect(new Set(variants.map(({ body }) => body)).size).toBe(3)
    },
  )
})

describe('with a model', () => {
  let model: Awaited<ReturnType<typeof openSandbox>>
  beforeAll(async () => {
    model = await openSandbox(createLlmStandIn())
    setSettings({
      LLM_BASE_URL: `${model.sandbox.url}/llm`,
      LLM_MODEL: 'stand-in',
      LLM_PRICES: '1,5',
    })
  })
  afterAll(() => model.sandbox.close())
  beforeEach(async () => {
    await model.control('DELETE', 'llm/requests')
    await model.control('POST', 'llm/faults', { next: [] })
  })
  const requests = async () =>
    (
      await model.control<{ requests: { messages: { content: string }[] }[] }>(
        'GET',
        'llm/requests',
      )
    ).requests

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
})
