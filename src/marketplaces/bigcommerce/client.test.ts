import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { HttpRequest } from '../contract/http'
import type { Session } from '../contract/session'
import { ask, findAnswer } from './client'

interface Scripted {
  status?: number
  headers?: Record<string, string>
  body?: string
}

let stores = 0
/** A session of a store nobody asked yet, whose marketplace answers one after the other. */
function session(...answers: Scripted[]): Session & { sent: HttpRequest[] } {
  const sent: HttpRequest[] = []
  return {
    sent,
    account: `store${++stores}`,
    credentials: { accessToken: 'token', scopes: [] },
    keys: { clientId: 'client', clientSecret: 'secret' },
    baseUrl: 'https://api.bigcommerce.com/stores/{account}',
    http: async (request) => {
      sent.push(request)
      const { status = 200, headers = {}, body = '[]' } = answers.shift() ?? {}
      return {
        status,
        headers: new Headers({ date: 'Wed, 01 Jul 2026 10:00:00 GMT', ...headers }),
        text: async () => body,
        stream: async function* () {},
      }
    },
  }
}
const call = { path: 'v2/orders', query: { page: 2, since: undefined }, empty: [] }
const anything = z.unknown()

describe('the client', () => {
  it('asks for JSON with the token of the store', async () => {
    const asked = session()
    await ask(asked, call, anything)
    expect(asked.sent).toMatchObject([
      {
        method: 'GET',
        url: `https://api.bigcommerce.com/stores/${asked.account}/v2/orders?page=2`,
        headers: { accept: 'application/json', 'x-auth-token': 'token' },
      },
    ])
  })

  it('takes no content for what V2 means by it, and for nothing where there must be some', async () => {
    const list = await ask(session({ status: 204, body: '' }), call, z.array(anything))
    expect(list).toEqual({ data: [], at: '2026-07-01T10:00:00.000Z' })
    await expect(
      ask(session({ status: 204, body: '' }), { path: 'v2/store' }, z.object({})),
    ).rejects.toMatchObject({ kind: 'unreadable' })
  })

  it('keeps ids beyond 2^53 and decimals as they are written', async () => {
    const { data } = await ask(
      session({ body: '{"id":9007199254740993,"price":1.10}' }),
      call,
      anything,
    )
    expect(data).toEqual({ id: '9007199254740993', price: '1.10' })
  })

  it('tells a record that is not there from a refusal', async () => {
    const { data } = await findAnswer(session({ status: 404 }), call, anything)
    expect(data).toBeUndefined()
    await expect(ask(session({ status: 404 }), call, anything)).rejects.toMatchObject({
      kind: 'refused',
    })
    await expect(findAnswer(session({ status: 403 }), call, anything)).rejects.toMatchObject({
      kind: 'reauthorize',
    })
  })

  it('waits as long as it is told to, and asks again', async () => {
    const slow = { status: 429, headers: { 'x-rate-limit-time-reset-ms': '40' } }
    const asked = session(slow, {})
    const from = Date.now()
    await ask(asked, call, anything)
    expect(Date.now() - from).toBeGreaterThanOrEqual(38)
    expect(asked.sent).toHaveLength(2)
  })

  it('waits before it asks where the window was said to be used up', async () => {
    const used = { 'x-rate-limit-requests-left': '0', 'x-rate-limit-time-reset-ms': '40' }
    const asked = session({ headers: used }, {})
    const from = Date.now()
    await ask(asked, call, anything)
    await ask(asked, call, anything)
    expect(Date.now() - from).toBeGreaterThanOrEqual(38)
  })

  it('does not wait for long, and longer where BigCommerce itself is overloaded', async () => {
    const long = { status: 429, headers: { 'x-rate-limit-time-reset-ms': '25000' } }
    await expect(ask(session(long), call, anything)).rejects.toMatchObject({
      kind: 'throttled',
      retryAfterMs: 25_000,
    })
    await expect(ask(session({ status: 429 }), call, anything)).rejects.toMatchObject({
      kind: 'throttled',
      retryAfterMs: 30_000,
    })
  })
})
