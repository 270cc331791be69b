import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { takeCall } from '@/db/rate-limit'
import {
  closeDoor,
  ensureAddress,
  listDoors,
  renewAddress,
  setOwnAddresses,
} from '@/domains/connections'
import { eraseCustomer } from '@/domains/privacy'
import { processDeliveries } from '@/domains/sync'
import { person } from '@/testing/connect-test'
import { openDoors, orderOf, storedDeliveries, storedMessages } from '@/testing/inbound'
import { findInDatabase } from '@/testing/scan-database'
import { setSettings } from '@/testing/set-settings'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { readAttachment } from '.'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

const OWN = 'help@lantern.example'
setSettings({ MAIL_FROM: 'Regulars <hello@crm.example>' })
const doors = openDoors()

let org: TestOrg
let connectionId: string
let token: string
beforeEach(async () => {
  org = await createOrg()
  ;({ connectionId } = await ensureAddress(org.ctx, { channel: 'email' }))
  await setOwnAddresses(org.ctx, { connectionId, addresses: [OWN] })
  token = (await listDoors(org.ctx, 'email'))[0]?.secrets.token ?? ''
})

const mail = (headers: Record<string, string>, body = 'Where is my lantern?') =>
  `${Object.entries({
    From: 'Ana Ito <ana@mail.example>',
    To: OWN,
    Subject: 'My order',
    'Message-ID': `<${randomUUID()}@mail.example>`,
    Date: new Date().toUTCString(),
    ...headers,
  })
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${body}`

const post = (body: string | Buffer, to = token, headers: Record<string, string> = {}) =>
  fetch(`${doors.url}/mail/${to}`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers,
  })
const soon = () => new Date(Date.now() + 1000)
const process = () => processDeliveries(org.ctx, connectionId)
/** Sends mails one after the other, and has all of them read. */
async function taken(...mails: string[]): Promise<void> {
  for (const one of mails) expect((await post(one)).status).toBe(200)
  await process()
}
const messages = () => storedMessages(org)
const deliveries = () => storedDeliveries(org)

describe('a mail', () => {
  test('is stored before it is read, then is a message somebody waits for', async () => {
    const raw = mail(
      {},
      'Where is it?\r\n\r\nOn Mon, Aug 3, 2026 Shop <s@x.example> wrote:\r\n> Sent',
    )
    expect((await post(raw)).status).toBe(200)
    expect(await deliveries()).toMatchObject([{ status: 'received' }])
    expect(await messages()).toEqual([])
    expect(await process()).toBe(1)
    expect(await messages()).toMatchObject([
      {
        direction: 'in',
        body: 'Where is it?',
        quoted: expect.stringContaining('> Sent'),
        is_automatic: false,
        subject: 'My order',
        status: 'needs_reply',
      },
    ])
    expect(await deliveries()).toMatchObject([{ status: 'processed' }])
  })

  test('that comes again is stored once, and by another way is one message', async () => {
    const raw = mail({ 'Message-ID': '<one@mail.example>' })
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(raw)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await deliveries()).toHaveLength(1)
    await taken(`Received: from elsewhere\r\n${raw}`)
    expect(await deliveries()).toHaveLength(2)
    expect(await messages()).toHaveLength(1)
  })

  test('belongs to the conversation it answers, whichever comes first', async () => {
    const first = mail({ 'Message-ID': '<a@mail.example>' }, 'First')
    const answer = mail(
      {
        From: `Shop <${OWN}>`,
        To: 'ana@mail.example',
        'Message-ID': '<b@shop>',
        'In-Reply-To': '<a@mail.example>',
        References: '<a@mail.example>',
        Subject: 'Re: My order',
      },
      'Tomorrow',
    )
    const third = mail(
      {
        'Message-ID': '<c@mail.example>',
        'In-Reply-To': '<b@shop>',
        References: '<a@mail.example> <b@shop>',
        Subject: 'Thanks!',
      },
      'Good',
    )
    await taken(third, answer, first)
    const all = await messages()
    expect(all).toHaveLength(3)
    expect(new Set(all.map(({ thread }) => thread)).size).toBe(1)
  })

  test('without a trace of the one it answers is found by subject and sender, and by nothing less', async () => {
    await taken(mail({}), mail({ Subject: 'RE: AW:  my ORDER' }))
    expect(new Set((await messages()).map(({ thread }) => thread)).size).toBe(1)
    await taken(
      mail({ Subject: 'Another' }),
      mail({ From: 'bo@mail.example', Subject: 'Re: My order' }),
    )
    expect(new Set((await messages()).map(({ thread }) => thread)).size).toBe(3)
  })

  test('that the merchant sent, with a copy to us, is their answer and stops the clock', async () => {
    await taken(
      mail({ 'Message-ID': '<q@mail.example>', Date: new Date(Date.now() - 60_000).toUTCString() }),
    )
    await taken(
      mail(
        { From: OWN, To: 'ana@mail.example', 'In-Reply-To': '<q@mail.example>' },
        'It left today.',
      ),
    )
    expect(await messages()).toMatchObject([
      { direction: 'in', status: 'resolved' },
      { direction: 'out', body: 'It left today.', status: 'resolved' },
    ])
  })

  test('that only pretends to be the merchant’s answers nobody', async () => {
    await taken(mail({ 'Message-ID': '<q@mail.example>' }))
    const forged = { From: OWN, 'In-Reply-To': '<q@mail.example>' }
    await taken(
      mail({ ...forged, To: OWN }),
      mail({ ...forged, To: 'ana@mail.example', 'Authentication-Results': 'mx; dmarc=fail' }),
    )
    const all = await messages()
    expect(all.map(({ direction }) => direction)).toEqual(['in', 'in', 'in'])
    expect(all[0]).toMatchObject({ status: 'needs_reply' })
  })

  test.each([
    ['an absence notice', { 'Auto-Submitted': 'auto-replied' }],
    ['a newsletter', { 'List-Unsubscribe': '<https://x.example>' }],
    ['a bounce', { From: 'MAILER-DAEMON@mx.example', Subject: 'Undeliverable: Hi' }],
    ['one of our own that came back', { From: 'Regulars <hello@crm.example>' }],
  ])('that is %s is kept, and nobody waits for an answer', async (_, headers) => {
    await taken(mail(headers))
    expect(await messages()).toMatchObject([{ is_automatic: true, status: 'resolved' }])
  })

  test('of a machine neither answers nor asks in a conversation of people', async () => {
    await taken(mail({ 'Message-ID': '<q@mail.example>' }))
    await taken(mail({ 'In-Reply-To': '<q@mail.example>', 'Auto-Submitted': 'auto-replied' }))
    expect(await messages()).toMatchObject([{ status: 'needs_reply' }, { is_automatic: true }])
  })

  test.each([
    [
      'nothing but a script',
      'Content-Type: text/html',
      '<script>alert(1)</script><img src=//spy.example/1.gif>',
    ],
    [
      'broken MIME',
      'Content-Type: multipart/mixed; boundary=x',
      '--x\r\nContent-Type: text/html\r\n\r\n<p>Hi',
    ],
    ['a byte that no database takes', 'Content-Type: text/plain', 'Hi\u0000 \uD800 there'],
    ['naughty words', 'X-A: b', "'; drop table messages; -- <b>{{1}}</b> \u202Eright to left"],
  ])('of %s is shown safely', async (_, header, body) => {
    const [name = '', value = ''] = header.split(': ')
    await taken(mail({ [name]: value }, body))
    const [message] = await messages()
    expect(String(message?.['body'])).not.toMatch(/<script|onerror|spy\.example|\u202E/)
    expect(String(message?.['body'])).not.toBe('')
    expect(message).toMatchObject({ status: 'needs_reply' })
  })

  test('with a clock that is wrong is as old as its arrival', async () => {
    await taken(
      mail({ Date: 'Thu, 1 Jan 1998 00:00:00 +0000' }),
      mail({ Date: 'Fri, 1 Jan 2049 00:00:00 +0000', Subject: 'x' }),
    )
    const rows = await org.rows(
      "select 1 from messages where sent_at between now() - interval '1 hour' and now()",
    )
    expect(rows).toHaveLength(2)
  })

  test('has files that can be read once more, up to a size', async () => {
    await taken(
      mail(
        { 'Content-Type': 'multipart/mixed; boundary=b' },
        '--b\r\nContent-Type: text/plain\r\n\r\nSee\r\n--b\r\nContent-Type: image/png; name=a.png\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n--b--',
      ),
    )
    const [delivery] = await org.rows('select id from webhook_deliveries')
    const file = { connectionId, externalId: `${delivery?.['id']}/0` }
    const content = await readAttachment(org.ctx, { ...file, maxBytes: 10 })
    expect(content.toString()).toBe('hello')
    await expect(readAttachment(org.ctx, { ...file, maxBytes: 4 })).rejects.toMatchObject({
      code: 'too_large',
    })
    const other = await createOrg()
    await expect(readAttachment(other.ctx, { ...file, maxBytes: 10 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the door', () => {
  test('refuses what it cannot take, and stores nothing of it', async () => {
    expect((await post(mail({}), 'no-such-address-at-all')).status).toBe(404)
    expect((await post('')).status).toBe(400)
    expect((await post(mail({}), token, { 'content-encoding': 'gzip' })).status).toBe(400)
    expect((await post(Buffer.alloc(26 * 1_048_576, 'x'))).status).toBe(413)
    expect(await deliveries()).toEqual([])
  })

  test('lets one address be flooded no further than its limit, and says for how long', async () => {
    expect((await post(mail({}))).status).toBe(200)
    // as many as may come in a minute have come
    await takeCall({ name: 'inbound.email', burst: 1, seconds: 60 }, connectionId, soon())
    const full = await post(mail({}))
    expect(full.status).toBe(429)
    expect(Number(full.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await deliveries()).toHaveLength(1)
    const other = await createOrg()
    await ensureAddress(other.ctx, { channel: 'email' })
    const [theirs] = await listDoors(other.ctx, 'email')
    expect((await post(mail({}), theirs?.secrets.token)).status).toBe(200)
  })

  test('is closed and moved by its admins', async () => {
    await expect(
      renewAddress(org.as({ actor: person('agent') }), { connectionId }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await renewAddress(org.ctx, { connectionId })
    expect((await post(mail({}))).status).toBe(404)
    const [moved] = await listDoors(org.ctx, 'email')
    expect((await post(mail({}), moved?.secrets.token)).status).toBe(200)
    await closeDoor(org.ctx, { connectionId })
    expect((await post(mail({}), moved?.secrets.token)).status).toBe(404)
    // what still waited is not lost
    expect(await process()).toBe(1)
    expect(await deliveries()).toMatchObject([
      { status: 'dead', error: expect.stringContaining('ended') },
    ])
  })

  test('keeps its secrets sealed, and mails unreadable in the database', async () => {
    await post(mail({ From: 'secret.person@mail.example' }, 'Call 07700 900123'))
    expect(
      await findInDatabase(doors.database.ownerUrl, [
        token,
        'secret.person@mail.example',
        '07700 900123',
      ]),
    ).toEqual([])
  })

  test('forgets a person’s mails with the person, encoded as they may be', async () => {
    await orderOf(org, { email: 'ana@mail.example' })
    const about = Buffer.from('It is about ana@mail.example').toString('base64')
    await taken(
      mail({}),
      mail({ From: 'bo@mail.example', 'Content-Transfer-Encoding': 'base64' }, about),
    )
    const [customer] = await org.rows('select id from customers')
    await eraseCustomer(org.ctx, { customerId: String(customer?.['id']) })
    expect(await org.rows('select 1 from webhook_deliveries where payload is not null')).toEqual([])
    expect(await findInDatabase(doors.database.ownerUrl, ['ana@mail.example'], [org.ctx])).toEqual(
      [],
    )
  })
})

describe('a mail of Etsy about a message', () => {
  test('is a message of Etsy’s, with buyer and order, and is answered there', async () => {
    await taken(
      mail(
        {
          From: 'Etsy <conversations@mail.etsy.com>',
          Subject: 'New message from Mara Quist about order #3141592653',
        },
        'Mara Quist sent you a message:\r\n\r\nDoes it come in red?\r\n\r\nView message (https://www.etsy.com/messages/778899)',
      ),
    )
    expect(
      await org.rows('select channel, external_id, subject, status from conversations'),
    ).toEqual([
      {
        channel: 'etsy',
        external_id: 'etsy-778899',
        subject: 'Message from Mara Quist',
        status: 'needs_reply',
      },
    ])
    expect(await messages()).toMatchObject([{ body: 'Does it come in red?' }])
  })

  test('belongs to the connected shop, where there is one', async () => {
    const shop = await createConnection(org, { marketplace: 'etsy', frequencyMinutes: 15 })
    const notice = { From: 'conversations@mail.etsy.com', Subject: 'Mara Quist sent you a message' }
    await taken(mail(notice, 'Mara Quist sent you a message:\r\n\r\nHi'))
    expect(await org.rows('select connection_id from conversations')).toEqual([
      { connection_id: shop },
    ])
  })
})
