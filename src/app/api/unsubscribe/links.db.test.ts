import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  chooseWithLink,
  deliverDue,
  findLatestChoice,
  openLink,
  replayDecision,
  send,
} from '@/domains/messaging'
import { eraseCustomer } from '@/domains/privacy'
import { type MailShop, offer, openShop, recorder } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { GET as followed, POST as pressedOnce } from './[secret]/route'

// there is no request of Next's here: what is put off until after the answer is done at once
vi.mock('next/server', () => ({ after: (task: () => unknown) => void task() }))

let database: TestDatabase
let owner: postgres.Sql
beforeAll(async () => {
  database = await createTestDatabase()
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const NOON = new Date('2026-11-20T12:00:00Z')
const reader = { correlationId: 'a reader', now: () => new Date('2026-11-20T13:00:00Z') }

/** A shop that has sent one offer to Ana, and the secret of its link. */
async function mailed(names = ['ana']): Promise<MailShop & { ana: string; secret: string }> {
  const shop = await openShop(names)
  const ana = shop.people['ana'] ?? ''
  await send(shop.as({ now: NOON }), offer(ana))
  const { calls, provider } = recorder()
  await deliverDue(shop.as({ now: NOON }), provider)
  const secret = /unsubscribe\/([\w-]{43})/.exec(calls[0]?.mail.html ?? '')?.[1] ?? ''
  return { ...shop, ana, secret }
}

const request = (secret: string, body: BodyInit, headers: HeadersInit = {}) =>
  pressedOnce(
    new Request(`http://127.0.0.1/api/unsubscribe/${secret}`, { method: 'POST', body, headers }),
    { params: Promise.resolve({ secret }) },
  )
const oneClick = (secret: string) =>
  request(secret, 'List-Unsubscribe=One-Click', {
    'content-type': 'application/x-www-form-urlencoded',
  })
const customer = async (shop: MailShop) =>
  (await shop.rows('select marketing_opted_out, reachability from customers'))[0]
const consents = (shop: MailShop) =>
  shop.rows(`select state, source from consents where source <> 'marketplace' order by at`)

describe('a mail program that unsubscribes by one click', () => {
  test('needs no session: done at once, the same again, and nothing waits any more', async () => {
    const shop = await mailed()
    const next = await send(shop.as({ now: NOON }), offer(shop.ana, { cause: 'campaign:next' }))
    const order = await send(
      shop.as({ now: NOON }),
      offer(shop.ana, { cause: 'order:1', purpose: 'transactional' }),
    )
    expect(await customer(shop)).toEqual({
      marketing_opted_out: false,
      reachability: 'email_consent',
    })
    const answers = [await oneClick(shop.secret), await oneClick(shop.secret)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await answers[0]?.text()).toBe('')
    expect(await customer(shop)).toEqual({ marketing_opted_out: true, reachability: 'email' })
    expect(await consents(shop)).toEqual([{ state: 'opted_out', source: 'one_click' }])
    const rows = await shop.rows(
      `select id, status, decision from message_log where status <> 'sent'`,
    )
    expect(rows.find(({ id }) => id === next.messageId)).toMatchObject({
      status: 'denied',
      decision: { rule: 'unsubscribed_address' },
    })
    expect(rows.find(({ id }) => id === order.messageId)).toMatchObject({ status: 'queued' })
    for (const { decision } of rows) expect(replayDecision(decision)).toEqual(decision)
    const { calls, provider } = recorder()
    await deliverDue(shop.as({ now: NOON }), provider)
    expect(calls.map(({ key }) => key.slice(0, 8))).toEqual(['order:1:'])
  })

  test('may send a form in parts', async () => {
    const shop = await mailed()
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    expect((await request(shop.secret, form)).status).toBe(200)
    expect(await customer(shop)).toMatchObject({ marketing_opted_out: true })
  })

  test('a scanner that follows the address changes nothing', async () => {
    const shop = await mailed()
    const answer = await followed(new Request('http://127.0.0.1/'), {
      params: Promise.resolve({ secret: shop.secret }),
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/unsubscribe/${shop.secret}`,
    ])
    await openLink(reader, shop.secret)
    expect((await request(shop.secret, '')).status).toBe(400)
    expect((await request(shop.secret, 'x'.repeat(5000))).status).toBe(413)
    expect(await customer(shop)).toMatchObject({ marketing_opted_out: false })
  })

  test('a secret that nobody was sent opens nothing', async () => {
    const guesses = [
      randomBytes(32).toString('base64url'),
      'x',
      '',
      "'; drop table orders",
      'é'.repeat(43),
    ]
    for (const guess of guesses) {
      expect((await oneClick(guess)).status).toBe(404)
      expect(await openLink(reader, guess)).toBeUndefined()
    }
  })

  test('everybody who is known by the address, and nobody of another shop', async () => {
    const [shop, other] = [await mailed(['ana', 'bo']), await mailed()]
    await owner`update customer_identities b set email_hash = a.email_hash from customer_identities a
      where a.org_id = ${shop.orgId} and b.org_id = a.org_id and a.external_id = 'ana' and b.external_id = 'bo'`
    await oneClick(shop.secret)
    const out = 'select marketing_opted_out as "isOut" from customers'
    expect(await shop.rows(out)).toEqual([{ isOut: true }, { isOut: true }])
    expect(await other.rows(out)).toEqual([{ isOut: false }])
  })
})

describe('the page', () => {
  const choose = (secret: string, isIn: boolean, channel: 'email' | 'sms' = 'email') =>
    chooseWithLink(reader, secret, { channel, isIn, way: 'unsubscribe_page' })

  test('shows whose it is, without showing the address to who has the link only', async () => {
    const shop = await mailed()
    expect(await openLink(reader, shop.secret)).toMatchObject({
      shopName: 'Lantern House',
      address: 'a…@mail.example',
      choices: [{ channel: 'email', isIn: true }],
    })
  })

  test('undo: everything as before, and mail goes again', async () => {
    const shop = await mailed()
    await choose(shop.secret, false)
    expect(await findLatestChoice(shop.ctx, shop.ana)).toMatchObject({ isIn: false })
    await choose(shop.secret, true)
    expect(await customer(shop)).toEqual({
      marketing_opted_out: false,
      reachability: 'email_consent',
    })
    expect(await findLatestChoice(shop.ctx, shop.ana)).toMatchObject({ isIn: true })
    expect(await shop.rows('select 1 from suppressions')).toEqual([])
    const again = await send(shop.as({ now: NOON }), offer(shop.ana, { cause: 'campaign:again' }))
    expect(again.rule).toBe('allowed')
  })

  test('undo lifts no graver reason', async () => {
    const shop = await mailed()
    await owner`insert into suppressions (org_id, channel, address_hash, reason)
      select org_id, 'email', address_hash, 'complained' from message_log where org_id = ${shop.orgId}`
    await choose(shop.secret, false)
    await choose(shop.secret, true)
    const again = await send(shop.as({ now: NOON }), offer(shop.ana, { cause: 'campaign:again' }))
    expect(again.rule).toBe('complained')
  })

  test('the channels are told, by an event of its own for each', async () => {
    const shop = await mailed()
    await choose(shop.secret, false)
    await choose(shop.secret, false)
    await choose(shop.secret, true)
    const events = await shop.rows(
      `select data ->> 'customerId' as id from outbox_events where name = 'messaging/consent.changed'`,
    )
    expect(events).toEqual([{ id: shop.ana }, { id: shop.ana }])
  })

  test('history says who did it, and by what', async () => {
    const shop = await mailed()
    await choose(shop.secret, false)
    const [line] = await shop.rows(
      `select actor_name, details from audit_log where verb = 'messaging.chooseByLink'`,
    )
    expect(line).toMatchObject({
      actor_name: 'unsubscribe link',
      details: { channel: 'email', isIn: false },
    })
  })

  test('of somebody who was forgotten, nothing', async () => {
    const shop = await mailed()
    await eraseCustomer(shop.ctx, { customerId: shop.ana })
    expect(await openLink(reader, shop.secret)).toBeUndefined()
    const [row] = await shop.rows('select status, decision, content, recipient from message_log')
    expect(row).toEqual({
      status: 'sent',
      decision: { allowed: true, rule: 'allowed' },
      content: null,
      recipient: null,
    })
  })
})
