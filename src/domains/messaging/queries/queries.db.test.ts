import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { offer, openShop, recorder } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { deliverDue, findMailToBuyer, listMailToBuyers, listMessagesOfCustomer, send } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')

test('every message of a person, with its why and what became of it, programs left out', async () => {
  const shop = await openShop(['ana', 'bo'], { consent: 'opted_out' })
  const [ana = '', bo = ''] = [shop.people['ana'], shop.people['bo']]
  const order = { cause: 'order:1', purpose: 'transactional' as const }
  const { messageId } = await send(shop.as({ now: NOON }), offer(ana, order))
  await send(shop.as({ now: new Date(NOON.getTime() + 1000) }), offer(ana))
  await send(shop.as({ now: NOON }), offer(bo, order))
  await deliverDue(shop.as({ now: NOON }), recorder().provider)
  await withOrg(shop.orgId, (tx) =>
    tx.execute(sql`
      insert into message_events (org_id, id, message_id, kind, is_machine, at) values
        (${shop.orgId}, internal.uuid_v7(), ${messageId}, 'opened', true, '2026-11-20T12:00:01Z'),
        (${shop.orgId}, internal.uuid_v7(), ${messageId}, 'opened', false, '2026-11-20T12:30:00Z'),
        (${shop.orgId}, internal.uuid_v7(), ${messageId}, 'opened', false, '2026-11-20T13:30:00Z')`),
  )
  const { rows: lines } = await listMessagesOfCustomer(shop.ctx, { customerId: ana })
  expect(lines).toMatchObject([
    {
      status: 'denied',
      rule: 'opted_out',
      why: 'This person does not want marketing by e-mail.',
      decision: { facts: { consent: 'opted_out', purpose: 'marketing' }, isSameToday: true },
      sentAt: null,
    },
    { status: 'sent', rule: 'allowed', subject: 'Come back', clickedAt: null },
  ])
  expect(new Date(lines[1]?.openedAt ?? '').toISOString()).toBe('2026-11-20T12:30:00.000Z')
})

test('they are filtered, and paged by key in both directions', async () => {
  const shop = await openShop(['ana'])
  const ana = shop.people['ana'] ?? ''
  for (let n = 0; n < 5; n++) {
    const purpose = n % 2 === 0 ? ('transactional' as const) : ('marketing' as const)
    const now = new Date(NOON.getTime() + n * 1000)
    await send(shop.as({ now }), offer(ana, { cause: `order:${n}`, purpose }))
  }
  const list = (over: object) => listMessagesOfCustomer(shop.ctx, { customerId: ana, ...over })
  const all = (await list({})).rows.map(({ id }) => id)
  expect(all).toHaveLength(5)
  const first = await list({ size: 2 })
  const second = await list({ size: 2, cursor: first.next })
  const back = await list({ size: 2, cursor: second.previous })
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(all.slice(0, 4))
  expect(back.rows).toEqual(first.rows)
  expect((await list({ purposes: ['marketing'] })).rows).toHaveLength(2)
  expect((await list({ fates: ['sent', 'unknown'] })).rows).toEqual([])
  expect((await list({ fates: ['waiting'], channels: ['email'] })).rows).toHaveLength(5)
  expect((await list({ channels: ['sms'] })).rows).toEqual([])
  expect((await listMessagesOfCustomer(shop.ctx, { customerId: shop.orgId })).rows).toEqual([])
})

test('a decision that no longer follows from its facts says so', async () => {
  const shop = await openShop(['ana'])
  const ana = shop.people['ana'] ?? ''
  await send(shop.as({ now: NOON }), offer(ana))
  await withOrg(shop.orgId, (tx) =>
    tx.execute(sql`
      update message_log set decision = jsonb_set(decision, '{facts,consent}', '"opted_out"')
      where org_id = ${shop.orgId}`),
  )
  const { rows } = await listMessagesOfCustomer(shop.ctx, { customerId: ana })
  expect(rows).toMatchObject([{ rule: 'allowed', decision: { isSameToday: false } }])
})

test('the mailbox of the demo shows what would have left, of every shop', async () => {
  for (const name of ['ana', 'bo']) {
    const shop = await openShop([name])
    await send(shop.as({ now: NOON }), offer(shop.people[name] ?? ''))
  }
  const mails = await listMailToBuyers(100)
  expect(mails.map(({ to }) => to)).toEqual(
    expect.arrayContaining(['ana@mail.example', 'bo@mail.example']),
  )
  const [first] = mails
  expect(await findMailToBuyer(first?.id ?? '')).toEqual(first)
  expect(await findMailToBuyer('nonsense')).toBeUndefined()
})
