import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { Session } from '../contract/session'
import { ask } from './client'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

let apps = 0

/** A session of an app of its own, and when Etsy was asked, in milliseconds since the beginning. */
function withAnswers(
  ...answers: { status?: number; headers?: Record<string, string>; body?: object }[]
) {
  const start = Date.now()
  const askedAt: number[] = []
  const session: Session = {
    keys: { clientId: `app-${++apps}`, clientSecret: 'hush' },
    baseUrl: 'https://openapi.etsy.com',
    account: '220001',
    credentials: { accessToken: '440001.a', scopes: [] },
    async http() {
      askedAt.push(Date.now() - start)
      const { status = 200, headers = {}, body = { ok: true } } = answers.shift() ?? {}
      return {
        status,
        headers: new Headers({ date: new Date().toUTCString(), ...headers }),
        text: async () => JSON.stringify(body),
        stream: async function* () {},
      }
    },
  }
  return { session, askedAt }
}
const call = (session: Session) => ask(session, { path: 'shops/1' }, z.unknown())
const failureOf = async (session: Session) => {
  const failed = call(session).catch((error) => error)
  await vi.runAllTimersAsync()
  return failed
}
const lastOfSecond = { headers: { 'x-remaining-this-second': '0' } }

describe('the limit of a second', () => {
  it('is waited for where the answer before left nothing, by all shops of the app', async () => {
    const { session, askedAt } = withAnswers(lastOfSecond, {})
    const both = [call(session)]
    await vi.runAllTimersAsync()
    both.push(call({ ...session, account: '220002' }))
    await vi.runAllTimersAsync()
    await Promise.all(both)
    expect(askedAt).toEqual([0, 1000])
  })

  it('is waited for where Etsy says so, and then it goes on', async () => {
    const error = { error: 'Exceeded per second rate limit' }
    const { session, askedAt } = withAnswers({ status: 429, body: error }, {})
    const answered = call(session)
    await vi.runAllTimersAsync()
    expect((await answered).data).toEqual({ ok: true })
    expect(askedAt).toEqual([0, 1000])
  })
})

describe('the limit of a day', () => {
  const spent = (headers: object) => ({
    status: 429,
    headers: { 'x-remaining-this-second': '9', 'x-remaining-today': '0', ...headers },
    body: { error: 'Exceeded daily rate limit' },
  })

  it('is not waited for: the time to wait is told, an hour at most', async () => {
    const { session, askedAt } = withAnswers(spent({ 'retry-after': '86400' }))
    expect(await failureOf(session)).toMatchObject({ kind: 'throttled', retryAfterMs: 3600_000 })
    const soon = withAnswers(spent({ 'retry-after': '90' }))
    expect(await failureOf(soon.session)).toMatchObject({ retryAfterMs: 90_000 })
    expect(await failureOf(withAnswers(spent({})).session)).toMatchObject({
      retryAfterMs: 3600_000,
    })
    expect(askedAt).toHaveLength(1)
  })
})

describe('a refusal', () => {
  it.each([
    [403, { error: 'insufficient_scope' }, 'reauthorize'],
    [403, { error: 'Shared secret is required in x-api-key header' }, 'refused'],
    [400, { error: 'Invalid parameter' }, 'refused'],
    [404, { error: 'Resource not found' }, 'refused'],
    [409, {}, 'refused'],
  ])('%s %o', async (status, body, kind) => {
    const error = await failureOf(withAnswers({ status, body }).session)
    expect(error).toMatchObject({ kind })
    expect(String(error)).not.toMatch(/hush|440001/)
  })
})
