import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { TooCostly } from './answer-errors'
import { graphql } from './client'
import { AT, type Scripted, scriptedSession } from './fixtures/scripted-session'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const Shop = z.object({ shop: z.object({ name: z.string().nullable() }) })
const good = { data: { shop: { name: 'Lanterns' } } }
const cost = (requestedQueryCost: number, currentlyAvailable: number, restoreRate = 100) => ({
  cost: {
    requestedQueryCost,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate },
  },
})
const throttled = { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] }
const failing = (code: string, data: unknown = null) => ({
  body: { data, errors: [{ message: 'about jane@example.com', extensions: { code } }] },
})

const ask = (session: Parameters<typeof graphql>[0], document = 'query Shop { shop { name } }') =>
  graphql(session, document, { a: 1 }, Shop)

/** Lets time pass until the promise is settled; answers how much did. */
async function timed<T>(run: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const from = Date.now()
  let to = from
  const result = run().finally(() => {
    to = Date.now()
  })
  result.catch(() => {})
  await vi.runAllTimersAsync()
  return { result: await result, ms: to - from }
}

it('asks as the merchant and answers with the other side’s clock', async () => {
  const { session, sent } = scriptedSession({ body: good })
  expect(await ask(session)).toEqual({ data: good.data, at: AT })
  expect(sent[0]).toMatchObject({
    method: 'POST',
    url: `https://${session.account}/admin/api/2026-07/graphql.json`,
    headers: { 'x-shopify-access-token': 'shpat_1' },
    onlyReads: true,
  })
  expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
    query: 'query Shop { shop { name } }',
    variables: { a: 1 },
  })
})

it('does not let a mutation be repeated', async () => {
  const { session, sent } = scriptedSession({ body: good })
  await ask(session, 'mutation X { x }')
  expect(sent[0]?.onlyReads).toBe(false)
})

it('waits until the shop has the points that the document costs', async () => {
  const low = { body: { ...good, extensions: cost(500, 100) } }
  const { session } = scriptedSession(low, { body: good })
  await ask(session)
  const { ms } = await timed(() => ask(session))
  expect(ms).toBe(4000)
})

it('does not wait for points that came back meanwhile, nor longer than 10 s', async () => {
  const low = { body: { ...good, extensions: cost(500, 100) } }
  const rested = scriptedSession(low, { body: good })
  await ask(rested.session)
  vi.setSystemTime(Date.now() + 5000)
  expect((await timed(() => ask(rested.session))).ms).toBe(0)
  const slow = scriptedSession({ body: { ...good, extensions: cost(500, 100, 10) } })
  await ask(slow.session)
  await expect(ask(slow.session)).rejects.toMatchObject({ kind: 'throttled', retryAfterMs: 40_000 })
  expect(slow.sent).toHaveLength(1)
})

it('tries again when it asked too much, a bounded number of times', async () => {
  const { session, sent } = scriptedSession(
    { body: throttled },
    { body: throttled },
    { body: good },
  )
  const { result, ms } = await timed(() => ask(session))
  expect([result.data, ms, sent.length]).toEqual([good.data, 3000, 3])
  const always = scriptedSession(...Array.from({ length: 9 }, () => ({ body: throttled })))
  await expect(timed(() => ask(always.session))).rejects.toMatchObject({
    kind: 'throttled',
    retryAfterMs: expect.any(Number),
  })
  expect(always.sent).toHaveLength(4)
})

it.each<[string, Scripted, object]>([
  ['401', { status: 401 }, { kind: 'unauthorized' }],
  ['402', { status: 402 }, { kind: 'refused' }],
  ['403', { status: 403 }, { kind: 'reauthorize' }],
  ['404', { status: 404 }, { kind: 'refused' }],
  ['423', { status: 423 }, { kind: 'refused' }],
  ['302', { status: 302 }, { kind: 'refused' }],
  [
    '429',
    { status: 429, headers: { 'retry-after': '2.5' } },
    { kind: 'throttled', retryAfterMs: 2500 },
  ],
  ['500', { status: 500 }, { kind: 'unavailable' }],
  ['a denied field that is all', failing('ACCESS_DENIED'), { kind: 'reauthorize' }],
  [
    'a denied field that cannot be null',
    failing('ACCESS_DENIED', { shop: null }),
    { kind: 'reauthorize' },
  ],
  ['an error of its own', failing('INTERNAL_SERVER_ERROR'), { kind: 'unavailable' }],
  ['an unknown error beside data', failing('ODD', good.data), { kind: 'refused' }],
  ['no JSON', { body: '<html>secret' }, { kind: 'unreadable' }],
  ['no data', { body: {} }, { kind: 'unreadable' }],
  ['no clock', { body: good, headers: { date: '' } }, { kind: 'unreadable' }],
])('%s', async (_, answer, expected) => {
  const { session, sent } = scriptedSession(answer)
  await expect(ask(session)).rejects.toMatchObject({ name: 'ConnectorError', ...expected })
  expect(sent).toHaveLength(1)
})

it('tells a query that is too costly apart', async () => {
  await expect(ask(scriptedSession(failing('MAX_COST_EXCEEDED')).session)).rejects.toThrow(
    TooCostly,
  )
})

it('takes what is left where some fields are denied', async () => {
  const data = { shop: { name: null } }
  expect(await ask(scriptedSession(failing('ACCESS_DENIED', data)).session)).toMatchObject({ data })
})

it('names the field of an answer of another shape, and no value', async () => {
  const { session } = scriptedSession({ body: { data: { shop: { name: { secret: 1 } } } } })
  await expect(ask(session)).rejects.toThrow(
    /^Shopify sent something else than documented: shop\.name: /,
  )
  const again = scriptedSession({ body: { data: { shop: { name: { secret: 1 } } } } })
  await expect(ask(again.session)).rejects.not.toThrow(/secret/)
})

it('survives cost data of another shape', async () => {
  const { session } = scriptedSession({ body: { ...good, extensions: { cost: { odd: true } } } })
  expect((await ask(session)).data).toEqual(good.data)
})
