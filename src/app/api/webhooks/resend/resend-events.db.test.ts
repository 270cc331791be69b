import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { deliverDue, send } from '@/domains/messaging'
import { type MailShop, offer, openShop, recorder } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { POST } from './route'

// there is no request of Next's here: what is put off until after the answer is done at once
vi.mock('next/server', () => ({ after: (task: () => unknown) => void task() }))

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const NOON = new Date('2026-11-20T12:00:00Z')

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  setSettings({ RESEND_WEBHOOK_SECRETS: `whsec_b3RoZXJvdGhlcm90aGVy,${SECRET}` })
})
afterAll(() => database.drop())

async function mailed(): Promise<MailShop & { ana: string; messageId: string }> {
  const shop = await openShop(['ana'])
  const ana = shop.people['ana'] ?? ''
  const { messageId } = await send(shop.as({ now: NOON }), offer(ana))
  await deliverDue(shop.as({ now: NOON }), recorder().provider)
  return { ...shop, ana, messageId }
}

/** A delivery of Resend's in the shape of its documents. */
function told(
  shop: { orgId: string; messageId: string },
  type: string,
  more: object = {},
  at = '2026-11-20T12:10:00.126Z',
) {
  return JSON.stringify({
    type,
    created_at: at,
    data: {
      created_at: '2026-11-20T12:00:00.894719+00:00',
      email_id: '56761188-7520-42d8-8898-ff6fc54ce618',
      from: 'Lantern House <hello@lanterns.example>',
      to: ['ana@mail.example'],
      subject: 'Come back',
      tags: { org: shop.orgId, message: shop.messageId },
      ...more,
    },
  })
}

let count = 0
async function post(
  body: string,
  change: { id?: string; at?: Date; signature?: string } = {},
): Promise<number> {
  const id = change.id ?? `msg_${count++}`
  const at = change.at ?? new Date()
  const headers = {
    'svix-id': id,
    'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
    'svix-signature': change.signature ?? new Webhook(SECRET).sign(id, at, body),
  }
  const request = new Request('http://127.0.0.1/', { method: 'POST', headers, body })
  return (await POST(request)).status
}
const events = (shop: MailShop) =>
  shop.rows('select kind, is_machine, details from message_events order by at, id')
const blocked = (shop: MailShop) => shop.rows('select channel, reason from suppressions')

describe('the door', () => {
  test('stores what is signed, once however often it comes', async () => {
    const shop = await mailed()
    const body = told(shop, 'email.delivered')
    const statuses = [await post(body, { id: 'msg_same' }), await post(body, { id: 'msg_same' })]
    expect(statuses).toEqual([200, 200])
    expect(await events(shop)).toEqual([{ kind: 'delivered', is_machine: false, details: {} }])
  })

  test.each([
    ['forged', { signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' }],
    ['without a signature', { signature: '' }],
    ['six minutes old', { at: new Date(Date.now() - 6 * 60_000) }],
  ])('%s: refused, and nothing is stored', async (_, change) => {
    const shop = await mailed()
    expect(await post(told(shop, 'email.complained'), change)).toBe(401)
    expect(await events(shop)).toEqual([])
    expect(await blocked(shop)).toEqual([])
  })

  test('too large, broken, unknown, and of nobody here', async () => {
    const shop = await mailed()
    expect(await post('x'.repeat(300_000))).toBe(413)
    expect(await post('{"type":')).toBe(400)
    expect(await post(JSON.stringify({ type: 'email.delivered', created_at: 'never' }))).toBe(400)
    expect(await post(told(shop, 'email.sent'))).toBe(200)
    expect(await post(told(shop, 'domain.updated'))).toBe(200)
    expect(await post(told(shop, 'email.delivered', { tags: {} }))).toBe(200)
    const other = await mailed()
    // a message of one organization under the name of another
    expect(await post(told({ ...shop, orgId: other.orgId }, 'email.complained'))).toBe(200)
    expect([...(await events(shop)), ...(await events(other))]).toEqual([])
  })
})

describe('what follows', () => {
  test('an address that takes no mail is blocked, and what waits for it is stopped', async () => {
    const shop = await mailed()
    const next = await send(
      shop.as({ now: NOON }),
      offer(shop.ana, { cause: 'order:1', purpose: 'transactional' }),
    )
    const bounce = (type: string) => ({
      bounce: { type, subType: 'General', message: 'ana@mail.example' },
    })
    await post(told(shop, 'email.bounced', bounce('Transient')))
    expect(await blocked(shop)).toEqual([])
    await post(told(shop, 'email.bounced', bounce('Permanent')))
    expect(await blocked(shop)).toEqual([{ channel: 'email', reason: 'bounced' }])
    const [row] = await shop.rows(
      `select status, decision ->> 'rule' as rule from message_log where id = '${next.messageId}'`,
    )
    expect(row).toEqual({ status: 'denied', rule: 'bounced' })
    expect((await events(shop)).map(({ details }) => details)).toEqual([
      { type: 'Transient', subType: 'General' },
      { type: 'Permanent', subType: 'General' },
    ])
    const [person] = await shop.rows('select marketing_opted_out as "isOut" from customers')
    expect(person).toEqual({ isOut: false })
  })

  test('who complains gets nothing any more, and counts as refusing', async () => {
    const shop = await mailed()
    await post(told(shop, 'email.complained'))
    expect(await blocked(shop)).toEqual([{ channel: 'email', reason: 'complained' }])
    const [person] = await shop.rows('select marketing_opted_out as "isOut" from customers')
    expect(person).toEqual({ isOut: true })
    const order = await send(
      shop.as({ now: NOON }),
      offer(shop.ana, { cause: 'order:1', purpose: 'transactional' }),
    )
    expect(order.rule).toBe('complained')
  })

  test('who unsubscribes at Resend is unsubscribed wherever the address is known', async () => {
    const [one, two] = [await mailed(), await mailed()]
    const contact = { email: 'Ana@mail.example', unsubscribed: true }
    await post(
      JSON.stringify({
        type: 'contact.updated',
        created_at: '2026-11-20T12:10:00Z',
        data: contact,
      }),
    )
    for (const shop of [one, two]) {
      const [person] = await shop.rows('select marketing_opted_out as "isOut" from customers')
      expect(person).toEqual({ isOut: true })
    }
  })

  test('a mail of which it was not known whether it went, went', async () => {
    const shop = await openShop(['ana'])
    const { messageId } = await send(shop.as({ now: NOON }), offer(shop.people['ana'] ?? ''))
    const { provider } = recorder({
      send: async () => {
        throw new Error('cut off')
      },
    })
    await deliverDue(shop.as({ now: NOON }), provider)
    const status = async () => (await shop.rows('select status from message_log'))[0]?.['status']
    expect(await status()).toBe('unknown')
    await post(told({ ...shop, messageId }, 'email.delivered'))
    expect(await status()).toBe('sent')
  })

  test('programs that open and click are told from people, and links lose what is secret', async () => {
    const shop = await mailed()
    const click = (userAgent: string, link = 'https://shop.example/new?mail=ana@mail.example') => ({
      click: { userAgent, link, ipAddress: '192.0.2.1' },
    })
    const person = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/537.36'
    await post(told(shop, 'email.opened', {}, '2026-11-20T12:00:01Z'))
    await post(told(shop, 'email.clicked', click(person), '2026-11-20T12:00:02Z'))
    await post(told(shop, 'email.clicked', click('Mimecast-URL-Scanner'), '2026-11-20T12:30:00Z'))
    await post(told(shop, 'email.opened', {}, '2026-11-20T12:40:00Z'))
    await post(told(shop, 'email.clicked', click(person), '2026-11-20T12:41:00Z'))
    await post(
      told(
        shop,
        'email.clicked',
        click(person, 'https://app.example/unsubscribe/s3cret'),
        '2026-11-20T12:42:00Z',
      ),
    )
    const link = 'https://shop.example/new'
    expect(await events(shop)).toEqual([
      { kind: 'opened', is_machine: true, details: {} },
      { kind: 'clicked', is_machine: true, details: { link } },
      { kind: 'clicked', is_machine: true, details: { link } },
      { kind: 'opened', is_machine: false, details: {} },
      { kind: 'clicked', is_machine: false, details: { link } },
      {
        kind: 'clicked',
        is_machine: false,
        details: { link: 'https://app.example/unsubscribe/…' },
      },
    ])
  })
})

test('a mail that the service did not send after all is not sent', async () => {
  const shop = await mailed()
  expect(
    await post(told(shop, 'email.failed', { failed: { reason: 'reached_daily_quota' } })),
  ).toBe(200)
  expect(await shop.rows('select status, error from message_log')).toEqual([
    {
      status: 'failed',
      error: expect.stringContaining('The mail service did not send it'),
    },
  ])
})
