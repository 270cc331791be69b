import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ingestCustomers } from '@/domains/customers'
import { createLlmStandIn } from '@/sandbox/llm/llm-stand-in'
import { receiveMessages } from '@/testing/messages'
import { openSandbox } from '@/testing/open-sandbox'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { setMonthlyCap, spendingOfMonth, understandMessages } from '..'

interface Requests {
  requests: { messages: { content: string }[]; system: object[] }[]
}

let database: TestDatabase
let model: Awaited<ReturnType<typeof openSandbox>>
let org: TestOrg
let connectionId: string
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
  connectionId = await createConnection(org)
  const at = '2026-01-01T00:00:00Z'
  await ingestCustomers(org.ctx, {
    connectionId,
    customers: [
      { externalId: 'b-1', name: 'Mara Lindqvist', firstSeenAt: at, sourceUpdatedAt: at },
    ],
  })
})

const receive = (...bodies: string[]) =>
  receiveMessages(
    org,
    connectionId,
    bodies.map((body) => ({ body })),
    'b-1',
  )
interface FoundWords {
  start: number
  end: number
  text: string
}

const requests = async () => (await model.control<Requests>('GET', 'llm/requests')).requests

test('the model reads what is left after personal data is taken out, and its words are found in the original', async () => {
  const body =
    'Mara Lindqvist here, mara@shop.example, +44 20 7946 0958. Please send it to 12 Mill Lane, it is about 12-12499-61880.'
  const [id = ''] = await receive(body)
  expect(await understandMessages(org.ctx, { messageIds: [id] })).toEqual({ read: 1, byModel: 1 })
  const [request] = await requests()
  const sent = JSON.stringify(request)
  for (const secret of ['Mara', 'Lindqvist', 'shop.example', '7946', 'Mill Lane', '61880']) {
    expect(sent).not.toContain(secret)
  }
  expect(sent).toContain('send it to [ADDRESS_1]')
  const [intent] = await org.rows('select tag, evidence from message_intents')
  expect(intent?.['tag']).toBe('change_address')
  const { start, end, text } = (intent?.['evidence'] ?? {}) as FoundWords
  expect(text).toBe('send it to 12 Mill Lane, it is about 12-12499-61880')
  expect(body.slice(start, end)).toBe(text)
  expect(await org.rows('select reader, model from message_readings')).toEqual([
    { reader: 'model', model: 'stand-in' },
  ])
})

test('many messages go in few calls, with the instructions cached, and each call is paid for', async () => {
  const ids = await receive(...Array.from({ length: 41 }, (_, n) => `Where is parcel ${n}?`))
  expect(await understandMessages(org.ctx, { messageIds: ids })).toEqual({ read: 41, byModel: 41 })
  const calls = await org.rows('select * from llm_calls order by called_at, id')
  expect(calls).toHaveLength(3)
  for (const call of calls.slice(1)) {
    expect(call).toMatchObject({ cache_write_tokens: 0, model: 'stand-in' })
    const [read, cached, written] = ['input_tokens', 'cache_read_tokens', 'output_tokens'].map(
      (name) => Number(call[name]),
    ) as [number, number, number]
    expect(cached).toBeGreaterThan(500)
    expect(Number(call['cost'])).toBeCloseTo((read + cached * 0.1 + written * 5) / 1e6, 8)
  }
  const { calls: count, spent } = await spendingOfMonth(org.ctx)
  expect(count).toBe(3)
  expect(Number(spent)).toBeGreaterThan(0)
})

test('at the month’s limit messages are read on this machine, and say why', async () => {
  await setMonthlyCap(org.ctx, { cap: '0' })
  const ids = await receive('I want a refund')
  expect(await understandMessages(org.ctx, { messageIds: ids })).toEqual({ read: 1, byModel: 0 })
  expect(await org.rows('select reader, offline_reason from message_readings')).toEqual([
    { reader: 'offline', offline_reason: 'cap' },
  ])
  expect(await requests()).toEqual([])
  await setMonthlyCap(org.ctx, { cap: '5' })
  const [next = ''] = await receive('I want a refund, please')
  expect(await understandMessages(org.ctx, { messageIds: [next] })).toMatchObject({ byModel: 1 })
  const agent = org.as({ actor: { kind: 'user', userId: next, name: 'A', role: 'agent' } })
  await expect(setMonthlyCap(agent, { cap: '500' })).rejects.toMatchObject({ code: 'forbidden' })
})

test.each([
  ['is overloaded once', ['overloaded'], 'model', null, 2],
  [
    'is overloaded all the time',
    ['overloaded', 'overloaded', 'overloaded'],
    'offline',
    'failed',
    3,
  ],
  ['talks instead of answering', ['no_json'], 'offline', 'failed', 1],
] as const)(
  'when the model %s, every message is read in the end',
  async (_, next, reader, reason, tries) => {
    await model.control('POST', 'llm/faults', { next })
    const ids = await receive('I want a refund')
    expect(await understandMessages(org.ctx, { messageIds: ids })).toMatchObject({ read: 1 })
    expect(await org.rows('select reader, offline_reason from message_readings')).toEqual([
      { reader, offline_reason: reason },
    ])
    expect(await org.rows('select tag from message_intents')).toEqual([{ tag: 'refund' }])
    expect(await requests()).toHaveLength(tries)
  },
)

test('what the model leaves out is read on this machine', async () => {
  await model.control('POST', 'llm/faults', { next: ['half'] })
  const ids = await receive('I want a refund', 'Where is my parcel?')
  expect(await understandMessages(org.ctx, { messageIds: ids })).toEqual({ read: 2, byModel: 1 })
  const rows = await org.rows('select reader from message_readings order by reader')
  expect(rows.map(({ reader }) => reader)).toEqual(['model', 'offline'])
})
