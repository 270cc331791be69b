import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { eraseCustomer } from '@/domains/privacy'
import { MailError } from '@/platform/mail/mail-provider'
import { person } from '@/testing/connect-test'
import { type MailShop, offer, openShop, recorder } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg } from '@/testing/test-org'
import {
  decideFate,
  deliverDue,
  hasUndecided,
  listUndecided,
  recordConsent,
  send,
  undoFate,
} from '..'
import { recordMailEvent } from '../events/record-mail-event'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')
const LATER = new Date('2026-11-20T14:00:00Z')

/** A provider without keys of its own that breaks off in the middle. */
const broken = () =>
  recorder({
    name: 'smtp',
    idempotentForMs: 0,
    send: async () => {
      throw new MailError('connection lost', true, { mayHaveGone: true })
    },
  }).provider

/** One marketing message per person, each of unknown fate. */
async function undecided(names: string[]): Promise<{ shop: MailShop; ids: string[] }> {
  const shop = await openShop(names)
  const ids: string[] = []
  for (const name of names) {
    const { messageId } = await send(shop.as({ now: NOON }), offer(shop.people[name] ?? ''))
    ids.push(String(messageId))
  }
  await deliverDue(shop.as({ now: NOON }), broken())
  return { shop, ids }
}

const stateOf = async (shop: MailShop) =>
  Object.fromEntries(
    (await shop.rows('select id, status from message_log')).map((row) => [
      row['id'],
      row['status'],
    ]),
  )

test('they are listed with all that is known, opened', async () => {
  const { shop, ids } = await undecided(['ana'])
  expect((await listUndecided(shop.ctx, {})).rows).toMatchObject([
    {
      id: ids[0],
      recipient: 'ana@mail.example',
      customerName: 'ana Ito',
      subject: 'Come back',
      provider: 'smtp',
      attempts: 1,
      hasContent: true,
      error: expect.stringContaining('connection lost'),
    },
  ])
  expect((await listUndecided((await createOrg()).ctx, {})).rows).toEqual([])
})

test('each decision, for one or for many, is kept and audited', async () => {
  const { shop, ids } = await undecided(['ana', 'bo', 'cy'])
  const [ana = '', bo = '', cy = ''] = ids
  const ctx = shop.as({ now: LATER })
  expect(await decideFate(ctx, { messageIds: [ana], fate: 'sent' })).toEqual({
    decided: 1,
    left: 0,
  })
  expect(await decideFate(ctx, { messageIds: [ana, bo, cy], fate: 'given_up' })).toEqual({
    decided: 2,
    left: 1,
  })
  expect(await stateOf(shop)).toEqual({ [ana]: 'sent', [bo]: 'failed', [cy]: 'failed' })
  const [sent] = await shop.rows(
    `select sent_at = '2026-11-20T12:00:00Z' as at, error from message_log where status = 'sent'`,
  )
  expect(sent).toEqual({ at: true, error: null })
  expect((await listUndecided(ctx, {})).rows).toEqual([])
  expect(
    await shop.rows(
      `select details ->> 'fate' as fate, details ->> 'messages' as messages from audit_log
       where verb = 'messaging.decideFate' order by at, id`,
    ),
  ).toEqual([
    { fate: 'sent', messages: '1' },
    { fate: 'given_up', messages: '2' },
  ])
  // nothing is tried any more
  const { calls, provider } = recorder()
  await deliverDue(ctx, provider)
  expect(calls).toEqual([])
})

test('sent again it leaves once, with the same key', async () => {
  const { shop, ids } = await undecided(['ana'])
  const ctx = shop.as({ now: LATER })
  const [before] = await shop.rows('select idempotency_key as key from message_log')
  expect(await decideFate(ctx, { messageIds: ids, fate: 'again' })).toEqual({ decided: 1, left: 0 })
  expect(await decideFate(ctx, { messageIds: ids, fate: 'again' })).toEqual({ decided: 0, left: 1 })
  const { calls, provider } = recorder()
  await deliverDue(ctx, provider)
  await deliverDue(ctx, provider)
  expect(calls.map(({ key }) => key)).toEqual([before?.['key']])
  expect(Object.values(await stateOf(shop))).toEqual(['sent'])
})

test('who refused since is not written to again', async () => {
  const { shop, ids } = await undecided(['ana'])
  const ctx = shop.as({ now: LATER })
  await recordConsent(ctx, {
    customerId: shop.people['ana'] ?? '',
    channel: 'email',
    state: 'opted_out',
    source: 'colleague',
  })
  await decideFate(ctx, { messageIds: ids, fate: 'again' })
  const { calls, provider } = recorder()
  await deliverDue(ctx, provider)
  expect(calls).toEqual([])
  expect(Object.values(await stateOf(shop))).toEqual(['denied'])
})

test('what has no content any more stays undecided', async () => {
  const { shop, ids } = await undecided(['ana'])
  await eraseCustomer(shop.ctx, { customerId: shop.people['ana'] ?? '' })
  const ctx = shop.as({ now: LATER })
  expect((await listUndecided(ctx, {})).rows).toMatchObject([
    { hasContent: false, recipient: null },
  ])
  expect(await decideFate(ctx, { messageIds: ids, fate: 'again' })).toEqual({ decided: 0, left: 1 })
  expect(await decideFate(ctx, { messageIds: ids, fate: 'given_up' })).toMatchObject({ decided: 1 })
})

test.each(['given_up', 'again'] as const)(
  'a message that was decided as %s and is heard of after all was sent',
  async (fate) => {
    const { shop, ids } = await undecided(['ana'])
    const ctx = shop.as({ now: LATER })
    await decideFate(ctx, { messageIds: ids, fate })
    await recordMailEvent(ctx, {
      tags: { org: shop.orgId, message: String(ids[0]) },
      externalId: 'evt-1',
      at: '2026-11-20T12:00:05Z',
      kind: 'delivered',
      isFinal: false,
      details: {},
      userAgent: undefined,
    })
    const { calls, provider } = recorder()
    await deliverDue(ctx, provider)
    expect(calls).toEqual([])
    expect(await shop.rows('select status, error from message_log')).toEqual([
      { status: 'sent', error: null },
    ])
  },
)

test('other messages, other organizations and viewers change nothing', async () => {
  const { shop, ids } = await undecided(['ana'])
  await withOrg(shop.orgId, (tx) =>
    tx.execute(sql`update message_log set status = 'failed' where org_id = ${shop.orgId}`),
  )
  for (const fate of ['sent', 'again', 'given_up'] as const) {
    expect(await decideFate(shop.ctx, { messageIds: ids, fate })).toEqual({ decided: 0, left: 1 })
  }
  const other = await createOrg()
  expect(await decideFate(other.ctx, { messageIds: ids, fate: 'sent' })).toMatchObject({
    decided: 0,
  })
  await expect(
    decideFate(shop.as({ actor: person('viewer') }), { messageIds: ids, fate: 'sent' }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

test.each(['sent', 'again', 'given_up'] as const)(
  'that it was “%s” can be taken back',
  async (fate) => {
    const { shop, ids } = await undecided(['ana'])
    const ctx = shop.as({ now: LATER })
    const facts = 'select attempts, first_attempt_at, may_have_gone, sent_at from message_log'
    const before = await shop.rows(facts)
    expect(await hasUndecided(ctx)).toBe(true)
    await decideFate(ctx, { messageIds: ids, fate })
    expect(await hasUndecided(ctx)).toBe(false)
    expect(await undoFate(ctx, { messageIds: ids })).toEqual({ undone: 1, left: 0 })
    expect(await shop.rows(facts)).toEqual(before)
    expect((await listUndecided(ctx, {})).rows).toMatchObject([
      { id: ids[0], error: expect.stringContaining('took back') },
    ])
    const { calls, provider } = recorder()
    await deliverDue(ctx, provider)
    expect(calls).toEqual([])
    // there is nothing more to take back
    expect(await undoFate(ctx, { messageIds: ids })).toEqual({ undone: 0, left: 1 })
  },
)

test('what has left again, or of which the provider told, is not taken back', async () => {
  const { shop, ids } = await undecided(['ana', 'bo'])
  const [ana = '', bo = ''] = ids
  const ctx = shop.as({ now: LATER })
  await decideFate(ctx, { messageIds: [ana], fate: 'again' })
  await deliverDue(ctx, recorder().provider)
  await decideFate(ctx, { messageIds: [bo], fate: 'sent' })
  await withOrg(
    shop.orgId,
    sql`insert into message_events (org_id, id, message_id, kind, at)
      values (${shop.orgId}, internal.uuid_v7(), ${bo}, 'delivered', ${LATER.toISOString()})`,
  )
  expect(await undoFate(ctx, { messageIds: ids })).toEqual({ undone: 0, left: 2 })
  expect(await stateOf(shop)).toEqual({ [ana]: 'sent', [bo]: 'sent' })
})
