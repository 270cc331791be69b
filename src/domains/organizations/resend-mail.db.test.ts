import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { freshEmail, signedUp } from '@/testing/test-account'
import { listMailbox, sendWaitingMails } from '.'

interface Received {
  key: string | undefined
  mail: Record<string, unknown>
}

let received: Received[] = []
let answer = { status: 200, body: {} as Record<string, unknown> }
const resend = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += String(chunk)
  })
  request.on('end', () => {
    received.push({ key: request.headers['idempotency-key']?.toString(), mail: JSON.parse(body) })
    response.writeHead(answer.status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  })
})

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  resend.listen(0, '127.0.0.1')
  await once(resend, 'listening')
  const { port } = resend.address() as AddressInfo
  setSettings({
    RESEND_API_KEY: 're_throw_away',
    RESEND_BASE_URL: `http://127.0.0.1:${port}`,
  })
})
afterAll(async () => {
  resend.close()
  await database.drop()
})
beforeEach(() => {
  received = []
  answer = { status: 200, body: { id: 're_1' } }
})

const stored = async (email: string) => (await listMailbox()).find((mail) => mail.to === email)
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000)

test('a mail goes out with its parts and an idempotency key', async () => {
  const { email } = await signedUp()
  expect(received).toHaveLength(1)
  expect(received[0]?.key).toMatch(/^verify-email:[0-9a-f]{64}$/)
  expect(received[0]?.mail).toMatchObject({
    to: email,
    subject: 'Confirm your address',
    html: expect.stringContaining('Welcome, '),
    text: expect.stringContaining('/verify-email?token='),
  })
  expect(await stored(email)).toMatchObject({ status: 'sent', error: null })
})

test('an outage is waited out: the same mail is sent again, with the same key', async () => {
  answer = {
    status: 503,
    body: { name: 'application_error', message: 'try later', statusCode: 503 },
  }
  const { email } = await signedUp()
  expect(await stored(email)).toMatchObject({ status: 'queued' })
  answer = { status: 200, body: { id: 're_2' } }
  await sendWaitingMails(inMinutes(0.5))
  expect(await stored(email)).toMatchObject({ status: 'queued' })
  await sendWaitingMails(inMinutes(2))
  expect(await stored(email)).toMatchObject({ status: 'sent' })
  await sendWaitingMails(inMinutes(4))
  expect(received.map(({ key }) => key)).toEqual([received[0]?.key, received[0]?.key])
})

test('an outage of more than an hour ends in failure, since the link is dead by then', async () => {
  answer = { status: 500, body: { name: 'application_error', message: 'down', statusCode: 500 } }
  const { email } = await signedUp()
  await sendWaitingMails(inMinutes(62))
  expect(await stored(email)).toMatchObject({ status: 'failed' })
})

test('a refusal is final, and its reason is kept without the address', async () => {
  const email = freshEmail()
  answer = {
    status: 422,
    body: { name: 'validation_error', message: `Invalid to: ${email}`, statusCode: 422 },
  }
  await signedUp(email)
  await sendWaitingMails(inMinutes(5))
  expect(received).toHaveLength(1)
  expect(await stored(email)).toMatchObject({
    status: 'failed',
    error: 'Resend: Invalid to: … (validation_error)',
  })
})
