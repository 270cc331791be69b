import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MailProvider } from './mail-provider'
import { resendProvider } from './resend-provider'

let answer: { status: number; body: object } = { status: 200, body: { id: 're_1' } }
const received: { key: string | undefined; body: unknown }[] = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += String(chunk)
  })
  request.on('end', () => {
    const key = request.headers['idempotency-key']?.toString()
    received.push({ key, body: JSON.parse(body) })
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  })
})

let provider: MailProvider
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  provider = resendProvider('re_x', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterAll(() => void server.close())

const mail = {
  from: 'Shop <a@shop.example>',
  to: 'b@mail.example',
  subject: 'Hello',
  html: '<p>Hi</p>',
  text: 'Hi',
  replyTo: 'desk@shop.example',
  headers: { 'List-Unsubscribe': '<https://app.example/x>' },
  tags: { org: 'one', message: 'two' },
}
const refused = (status: number, name: string) => {
  answer = { status, body: { statusCode: status, name, message: 'no' } }
  return provider.send(mail, 'key').then(
    () => undefined,
    (error: unknown) => error,
  )
}

test('headers, answers’ address and tags go as Resend wants them, with the key', async () => {
  expect(await provider.send(mail, 'key-1')).toBe('re_1')
  expect(received).toMatchObject([
    {
      key: 'key-1',
      body: {
        to: 'b@mail.example',
        reply_to: 'desk@shop.example',
        headers: mail.headers,
        tags: [
          { name: 'org', value: 'one' },
          { name: 'message', value: 'two' },
        ],
      },
    },
  ])
})

test.each([
  [429, 'rate_limit_exceeded', { retry: true, mayHaveGone: false, retryAfterMs: undefined }],
  [429, 'daily_quota_exceeded', { retry: true, mayHaveGone: false, retryAfterMs: 3600_000 }],
  [409, 'concurrent_idempotent_requests', { retry: true, mayHaveGone: true }],
  [409, 'invalid_idempotent_request', { retry: false }],
  [422, 'validation_error', { retry: false, mayHaveGone: false }],
  [500, 'application_error', { retry: true, mayHaveGone: true }],
])('%i %s', async (status, name, outcome) => {
  expect(await refused(status, name)).toMatchObject(outcome)
})
