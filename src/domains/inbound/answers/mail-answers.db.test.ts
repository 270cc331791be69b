import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, expect, test, vi } from 'vitest'
import { ensureAddress, listDoors } from '@/domains/connections'
import { addReplyFile, fetchAttachment, getConversation, reply } from '@/domains/inbox'
import { deliverDue, saveSender } from '@/domains/messaging'
import { recordMailEvent } from '@/domains/messaging/events/record-mail-event'
import { processDeliveries } from '@/domains/sync'
import { openDoors, orderOf } from '@/testing/inbound'
import { setUpSender } from '@/testing/mail-shop'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { deliverAnswer, readAttachment, settleAnswers, startConversation } from '..'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

const received: Email[] = []
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: (stream, _, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
        received.push(mail)
        done()
      }, done)
    })
  },
})
const doors = openDoors(async (url) => {
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  setSettings({ APP_URL: new URL(url).origin, SMTP_URL: `smtp://127.0.0.1:${port}` })
  return () => smtp.close()
})

let org: TestOrg
let mailId: string
let mailUrl: string
beforeEach(async () => {
  received.length = 0
  org = await createOrg()
  ;({ connectionId: mailId } = await ensureAddress(org.ctx, { channel: 'email' }))
  const [door] = await listDoors(org.ctx, 'email')
  mailUrl = `${doors.url}/mail/${door?.secrets.token}`
  await saveSender(org.ctx, setUpSender)
})

/** A clock that goes ahead: the time of receipt counts, to the millisecond. */
const soon = () => new Date(Date.now() + 60_000).toUTCString()

/** A mail of the buyer's comes in by the merchant's forwarding. */
async function comes(headers: Record<string, string>, text: string) {
  const all = {
    ...{ From: 'Ana Ito <ana@mail.example>', To: 'desk@lanterns.example' },
    ...{ Subject: 'My lantern', Date: soon(), ...headers },
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  const raw = `${lines.join('\r\n')}\r\n\r\n${text}`
  const answer = await fetch(mailUrl, {
    method: 'POST',
    body: raw,
    headers: { 'content-type': 'message/rfc822' },
  })
  expect(answer.status).toBe(200)
  await processDeliveries(org.ctx, mailId)
}
const conversations = () =>
  org.rows(`select c.id, c.channel, c.status, (select count(*)::int from messages m where m.conversation_id = c.id) as messages
    from conversations c order by c.number`)
async function answer(body: string, more: object = {}) {
  const conversationId = String((await conversations())[0]?.['id'])
  const messageId = uuidv7()
  await reply(org.ctx, { conversationId, messageId, body, ...more })
  await deliverAnswer(org.ctx, messageId)
  await deliverDue(org.ctx)
  await settleAnswers(org.ctx, {})
  return messageId
}
const header = (mail: Email | undefined, name: string) =>
  mail?.headers.find(({ key }) => key === name)?.value ?? ''

test('a mail is answered in its thread, with what it answers below and its files, once', async () => {
  await comes({ 'Message-ID': '<root@mail.example>' }, 'Where is it?')
  await comes(
    {
      'Message-ID': '<two@mail.example>',
      'In-Reply-To': '<root@mail.example>',
      References: '<root@mail.example>',
    },
    'Hello?\nAnybody?',
  )
  const content = async function* () {
    yield Buffer.from('Label 7')
  }
  const file = await addReplyFile(org.ctx, { name: 'label.txt', content: content() })
  const id = await answer('It left <b>today</b>.\n\nIt left <b>today</b>.', { fileIds: [file.id] })
  await deliverAnswer(org.ctx, id)
  await deliverDue(org.ctx)
  expect(received).toHaveLength(1)
  const [mail] = received
  expect(mail?.from).toMatchObject({ address: 'hello@lanterns.example' })
  expect(mail?.to).toMatchObject([{ address: 'ana@mail.example' }])
  expect(mail?.replyTo).toMatchObject([{ address: 'desk@lanterns.example' }])
  expect(mail?.subject).toBe('Re: My lantern')
  expect(mail?.inReplyTo).toBe('<two@mail.example>')
  const ours = `<${id}@answers.regulars.invalid>`
  expect(mail?.references).toBe(`${ours} <root@mail.example> <two@mail.example>`)
  expect(mail?.text).toMatch(
    /^It left <b>today<\/b>\.\n\nIt left <b>today<\/b>\.\n\nOn .+, Ana Ito wrote:\n> Hello\?\n> Anybody\?\n/,
  )
  expect(mail?.html).toContain('It left &lt;b&gt;today&lt;/b&gt;.')
  expect(header(mail, 'list-unsubscribe')).toBe('')
  expect(mail?.attachments).toMatchObject([{ filename: 'label.txt', mimeType: 'text/plain' }])
  expect(
    await org.rows('select purpose, channel, status, decision from message_log'),
  ).toMatchObject([
    { purpose: 'answer', channel: 'email', status: 'sent', decision: { rule: 'allowed' } },
  ])
  expect(await conversations()).toMatchObject([{ status: 'resolved', messages: 3 }])
  // the person answers ours: the same conversation, whatever id the provider gave our mail
  await comes(
    {
      'Message-ID': '<three@mail.example>',
      'In-Reply-To': '<made-up@provider.example>',
      References: `${ours} <made-up@provider.example>`,
      Subject: 'Another subject',
    },
    `Thank you!\n\nOn 21 Nov 2026, 13:40, Lantern House wrote:\n> It left`,
  )
  expect(await conversations()).toMatchObject([{ status: 'needs_reply', messages: 4 }])
  expect(
    await org.rows(
      "select body, quoted is not null as cut from messages where external_id = 'three@mail.example'",
    ),
  ).toEqual([{ body: 'Thank you!', cut: true }])
})

test('a form is answered by mail, and what comes back stands below it, with its files', async () => {
  const { connectionId } = await ensureAddress(org.ctx, { channel: 'form' })
  const [door] = await listDoors(org.ctx, 'form')
  const given = { name: 'Ana Ito', email: 'ana@mail.example', message: 'Do you ship to Oslo?' }
  const sent = await fetch(`${doors.url}/form/${door?.secrets.token}`, {
    method: 'POST',
    body: JSON.stringify(given),
    headers: { 'content-type': 'application/json' },
  })
  expect(sent.status).toBe(200)
  await processDeliveries(org.ctx, connectionId)
  const id = await answer('We do.')
  const ours = `<${id}@answers.regulars.invalid>`
  expect(received[0]).toMatchObject({
    inReplyTo: ours,
    text: expect.stringContaining('> Do you ship to Oslo?'),
  })
  await comes(
    {
      ...{ 'Message-ID': '<f@mail.example>', References: ours, Subject: 'Re: Do you ship' },
      'Content-Type': 'multipart/mixed; boundary=b',
    },
    [
      ...[
        '--b',
        'Content-Type: text/plain',
        '',
        'Great',
        '--b',
        'Content-Type: text/plain; name=n.txt',
      ],
      ...['Content-Disposition: attachment; filename=n.txt', '', 'My address', '--b--', ''],
    ].join('\r\n'),
  )
  expect(await conversations()).toMatchObject([
    { channel: 'form', status: 'needs_reply', messages: 3 },
  ])
  const [file] = await org.rows('select id from message_attachments')
  await fetchAttachment(org.ctx, String(file?.['id']), (wanted) => readAttachment(org.ctx, wanted))
  expect(await org.rows('select status, stored_type, error from message_attachments')).toEqual([
    { status: 'stored', stored_type: 'text/plain', error: null },
  ])
})

test('without an address that takes answers none leaves; one that comes back is shown', async () => {
  await comes({ 'Message-ID': '<root@mail.example>' }, 'Where is it?')
  await saveSender(org.ctx, { ...setUpSender, replyTo: '' })
  await expect(answer('Here')).rejects.toMatchObject({ code: 'conflict' })
  const conversationId = String((await conversations())[0]?.['id'])
  const before = await getConversation(org.ctx, conversationId)
  expect(before.messaging).toMatchObject({ reply: false, setUp: { href: '/settings/sender' } })
  await saveSender(org.ctx, setUpSender)
  await answer('Here')
  const [row] = await org.rows('select id from message_log')
  const event = (kind: 'delivered' | 'bounced', isFinal: boolean) =>
    recordMailEvent(
      { correlationId: 'c', now: () => new Date() },
      {
        ...{ externalId: kind, at: new Date().toISOString(), kind, isFinal, userAgent: undefined },
        tags: { org: org.orgId, message: String(row?.['id']) },
        details: { type: 'Permanent' },
      },
    )
  await event('delivered', false)
  expect((await getConversation(org.ctx, conversationId)).messages.at(-1)?.delivery).toBe(
    'delivered',
  )
  await event('bounced', true)
  await settleAnswers(org.ctx, { ledgerIds: [String(row?.['id'])] })
  expect((await getConversation(org.ctx, conversationId)).messages.at(-1)).toMatchObject({
    status: 'failed',
    error: 'The mail came back (permanent).',
  })
  expect(await conversations()).toMatchObject([{ status: 'needs_reply' }])
  // told once more of what was before
  await event('delivered', false)
  await settleAnswers(org.ctx, { ledgerIds: [String(row?.['id'])] })
  expect((await getConversation(org.ctx, conversationId)).messages.at(-1)).toMatchObject({
    status: 'failed',
  })
})

test('a mail that the seller writes first has a subject of its own, and is answered into the same conversation', async () => {
  await orderOf(org, { email: 'ana@mail.example', name: 'Ana Ito' })
  const customerId = String((await org.rows('select id from customers'))[0]?.['id'])
  const begin = (subject: string) =>
    startConversation(org.ctx, { customerId, channel: 'email', subject })
  await expect(begin(' ')).rejects.toMatchObject({ code: 'invalid' })
  const { conversationId } = await begin('Your lantern')
  // nothing was written in it yet
  expect(await begin('Your blue lantern')).toEqual({ conversationId })
  const id = await answer('It comes in two parcels.')
  const [mail] = received
  expect(mail?.subject).toBe('Your blue lantern')
  expect(mail?.to).toMatchObject([{ address: 'ana@mail.example' }])
  await comes(
    {
      'Message-ID': '<one@mail.example>',
      References: `<${id}@answers.regulars.invalid>`,
      Subject: 'Re: Your blue lantern',
    },
    'Thank you',
  )
  expect(await conversations()).toMatchObject([
    { id: conversationId, status: 'needs_reply', messages: 2 },
  ])
  expect((await begin('Another matter')).conversationId).not.toBe(conversationId)
})

test('a report that a mail will never arrive blocks its address, also where it left by SMTP', async () => {
  await comes({ 'Message-ID': '<root@mail.example>' }, 'Where is it?')
  await answer('Here')
  const sent = received.at(-1)?.messageId ?? ''
  const report = (status: string) =>
    comes(
      {
        ...{ From: 'MAILER-DAEMON@mx.example', Subject: 'Undeliverable' },
        'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x',
      },
      [
        ...['--x', 'Content-Type: text/plain', '', 'It could not be delivered.', '--x'],
        ...['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', ''],
        ...['Final-Recipient: rfc822; ana@mail.example', 'Action: failed', `Status: ${status}`],
        ...[
          '',
          '--x',
          'Content-Type: message/rfc822',
          '',
          `Message-ID: ${sent}`,
          'Subject: Re',
          '',
        ],
        ...['Here', '--x--'],
      ].join('\r\n'),
    )
  await report('4.4.1')
  expect(await org.rows('select 1 from suppressions')).toEqual([])
  await report('5.1.1')
  expect(await org.rows('select channel, reason from suppressions')).toEqual([
    { channel: 'email', reason: 'bounced' },
  ])
  const [row] = await org.rows('select id from message_log')
  await settleAnswers(org.ctx, { ledgerIds: [String(row?.['id'])] })
  expect(await org.rows("select status from messages where direction = 'out'")).toEqual([
    { status: 'failed' },
  ])
})
