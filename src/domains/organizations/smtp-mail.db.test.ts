import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import PostalMime from 'postal-mime'
import postgres from 'postgres'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { signedUp } from '@/testing/test-account'
import { listMailbox, sendWaitingMails } from '.'

let received: { to: string[]; message: string }[] = []
let behavior: 'accepts' | 'is busy' | 'refuses' | 'hangs up' = 'accepts'
const sockets = new Set<Socket>()
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo: (_address, _session, done) => {
    const refusal = { 'is busy': 451, refuses: 550 }[behavior as string]
    done(refusal ? Object.assign(new Error('Not now'), { responseCode: refusal }) : undefined)
  },
  onData: (stream, session, done) => {
    let message = ''
    stream.on('data', (chunk: Buffer) => {
      message += chunk.toString()
    })
    stream.on('end', () => {
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), message })
      if (behavior === 'hangs up') for (const socket of sockets) socket.destroy()
      else done()
    })
  },
})

let database: TestDatabase
let owner: postgres.Sql
beforeAll(async () => {
  database = await createTestDatabase()
  owner = postgres(database.ownerUrl, { max: 1 })
  smtp.server.on('connection', (socket: Socket) => sockets.add(socket))
  smtp.on('error', () => {})
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  setSettings({ SMTP_URL: `smtp://127.0.0.1:${port}` })
})
afterAll(async () => {
  smtp.close()
  await owner.end()
  await database.drop()
})
beforeEach(() => {
  received = []
  behavior = 'accepts'
})

const stored = async (email: string) => (await listMailbox()).find((mail) => mail.to === email)
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000)

test('a mail arrives whole: sender, recipient, both parts', async () => {
  const { email } = await signedUp()
  expect(received[0]?.to).toEqual([email])
  const parsed = await PostalMime.parse(received[0]?.message ?? '')
  expect(parsed.from?.address).toBe('hello@regulars.localhost')
  expect(parsed.subject).toBe('Confirm your address')
  expect(parsed.text).toContain('/verify-email?token=')
  expect(parsed.html).toContain('Confirm this address')
  expect(await stored(email)).toMatchObject({ status: 'sent' })
})

test('a busy server is tried again, a refusal is final', async () => {
  behavior = 'is busy'
  const busy = await signedUp()
  behavior = 'refuses'
  const refused = await signedUp()
  expect(await stored(busy.email)).toMatchObject({ status: 'queued' })
  expect(await stored(refused.email)).toMatchObject({ status: 'failed' })
  behavior = 'accepts'
  await sendWaitingMails(inMinutes(2))
  expect(received.map(({ to }) => to)).toEqual([[busy.email]])
})

test('a server that took the mail and never answered: unknown, and not sent twice', async () => {
  behavior = 'hangs up'
  const { email } = await signedUp()
  expect(await stored(email)).toMatchObject({ status: 'unknown' })
  behavior = 'accepts'
  await sendWaitingMails(inMinutes(10))
  expect(received).toHaveLength(1)
})

test('a mail whose sender died while sending becomes unknown, since SMTP may have taken it', async () => {
  const { email } = await signedUp()
  const id = (await stored(email))?.id ?? ''
  await owner`update account_mails set status = 'sending' where id = ${id}`
  await sendWaitingMails(inMinutes(2))
  expect(await stored(email)).toMatchObject({ status: 'sending' })
  await sendWaitingMails(inMinutes(10))
  expect(await stored(email)).toMatchObject({ status: 'unknown' })
  expect(received).toHaveLength(1)
})

test('an envelope is stored sealed', async () => {
  const { email } = await signedUp()
  const [row] = await owner<{ text: string }[]>`
    select string_agg(m::text, '') as text from account_mails m`
  expect(row?.text).not.toContain(email)
  expect(row?.text).not.toContain('verify-email?token')
})
