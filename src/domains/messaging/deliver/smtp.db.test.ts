import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offer, openShop } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { deliverDue, send } from '..'

const received: { to: string[]; mail: Email }[] = []
const refusals: Record<string, Error> = {
  'gone@mail.example': Object.assign(new Error('5.1.1 No such user here'), { responseCode: 550 }),
  'full@mail.example': Object.assign(new Error('5.7.1 Your domain is not welcome'), {
    responseCode: 550,
  }),
}
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo: ({ address }, _, done) => done(refusals[address]),
  onData: (stream, session, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail })
        done()
      }, done)
    })
  },
})

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  setSettings({ SMTP_URL: `smtp://127.0.0.1:${port}` })
})
afterAll(async () => {
  smtp.close()
  await database.drop()
})

test('marketing arrives whole at a real server: both parts, and both headers of one-click unsubscribing', async () => {
  const shop = await openShop(['ana'])
  const at = { now: new Date('2026-11-20T12:00:00Z') }
  const subject = `Come back, Zoë — ${'it has been a long while '.repeat(5)}`.trim()
  const body = 'Ünïcödé\n\n.\n\nFrom here on, a line with a dot above.'
  const content = {
    template: 'win-back' as const,
    props: { subject, headline: 'Hi', body, items: [] },
  }
  await send(shop.as(at), offer(shop.people['ana'] ?? '', { content }))
  expect(await deliverDue(shop.as(at))).toMatchObject({ sent: 1 })
  const [{ to, mail } = { to: [], mail: undefined }] = received
  expect(to).toEqual(['ana@mail.example'])
  expect(mail?.from).toMatchObject({ name: 'Lantern House', address: 'hello@lanterns.example' })
  expect(mail?.replyTo).toMatchObject([{ address: 'desk@lanterns.example' }])
  expect(mail?.subject).toBe(subject)
  expect(mail?.text).toContain('Ünïcödé')
  expect(mail?.html).toContain('From here on, a line with a dot above.')
  expect(mail?.messageId).toMatch(/^<[0-9a-f]{40}@lanterns\.example>$/)
  const header = (name: string) =>
    mail?.headers.filter(({ key }) => key === name).map(({ value }) => value)
  expect(header('list-unsubscribe')).toEqual([
    expect.stringMatching(/^<http:\/\/[^\s<>]+\/api\/unsubscribe\/[\w-]{43}>$/),
  ])
  expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
})

test('an address that its server does not know is written to no more; another refusal may be about us', async () => {
  const shop = await openShop(['gone', 'full'])
  const at = { now: new Date('2026-11-20T12:00:00Z') }
  for (const name of ['gone', 'full']) await send(shop.as(at), offer(shop.people[name] ?? ''))
  await deliverDue(shop.as(at))
  expect(await shop.rows('select status from message_log')).toEqual([
    { status: 'failed' },
    { status: 'failed' },
  ])
  expect(await shop.rows('select reason from suppressions')).toEqual([{ reason: 'bounced' }])
  const again = (name: string) =>
    send(shop.as(at), offer(shop.people[name] ?? '', { cause: 'campaign:again' }))
  expect(await again('gone')).toMatchObject({ allowed: false })
  expect(await again('full')).toMatchObject({ allowed: true })
})
