import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { App } from '../contract/session'
import { hostOf } from './client'
import { webhooks } from './webhooks'

let apps = 0
const app = (status: number, verificationToken?: string): App => ({
  keys: { clientId: 'a', clientSecret: 'b', verificationToken },
  baseUrl: `https://stand-in-${++apps}.example`,
  http: async ({ method }) => ({
    status: method === 'POST' ? 200 : status,
    headers: new Headers(),
    text: async () => JSON.stringify({ access_token: 'token', expires_in: 7200 }),
    stream: async function* () {},
  }),
})
const header = (kid: string) =>
  Buffer.from(JSON.stringify({ alg: 'ecdsa', kid, signature: 'AAAA', digest: 'SHA1' })).toString(
    'base64',
  )
const delivery = (kid: string) => ({
  raw: Buffer.from('{}'),
  headers: new Headers({ 'x-ebay-signature': header(kid) }),
})

it('answers the challenge with code, token and address, in that order', () => {
  const address = 'https://crm.example.com/api/webhooks/ebay'
  const token = 'x'.repeat(32)
  const ask = (query: string, to = app(200, token)) =>
    webhooks.answerChallenge?.(to, { address, query: new URLSearchParams(query) })
  expect(ask('challenge_code=abc')).toEqual({
    challengeResponse: createHash('sha256').update(`abc${token}${address}`).digest('hex'),
  })
  expect(ask('other=abc')).toBeUndefined()
  expect(ask('challenge_code=abc', app(200))).toBeUndefined()
})

it('takes no signature by a key that eBay does not know, and says so when it cannot ask', async () => {
  expect(await webhooks.verify(app(404), delivery('unknown'))).toBe(false)
  expect(await webhooks.verify(app(404), delivery('../../user'))).toBe(false)
  await expect(async () => webhooks.verify(app(503), delivery('known'))).rejects.toMatchObject({
    kind: 'unavailable',
  })
})

it('finds eBay’s other hosts by the first, and a stand-in’s as the same', () => {
  expect(hostOf({ baseUrl: 'https://api.ebay.com' }, 'auth')).toBe('https://auth.ebay.com')
  const sandbox = { baseUrl: 'https://api.sandbox.ebay.com' }
  expect(hostOf(sandbox, 'apiz')).toBe('https://apiz.sandbox.ebay.com')
  const local = { baseUrl: 'http://127.0.0.1:4400/ebay' }
  expect(hostOf(local, 'apiz')).toBe(local.baseUrl)
})
