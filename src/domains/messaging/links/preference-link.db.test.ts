import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraseCustomer } from '@/domains/privacy'
import { person } from '@/testing/connect-test'
import { offer, openShop } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg } from '@/testing/test-org'
import {
  blockAddress,
  chooseWithLink,
  consentsOfCustomer,
  findBlock,
  makePreferenceLink,
  openLink,
  recordConsent,
  send,
} from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')
const LATER = new Date('2026-11-20T14:00:00Z')
const reader = { correlationId: 'a reader', now: () => LATER }
const secretIn = (url: string) => /\/unsubscribe\/([\w-]{43})$/.exec(url)?.[1] ?? ''

test('at a link that a colleague gave them a person says what they want, and their word holds for the address', async () => {
  const shop = await openShop(['ana'])
  const ctx = shop.as({ now: NOON })
  const customerId = shop.people['ana'] ?? ''
  const secret = secretIn((await makePreferenceLink(ctx, { customerId })).url)
  expect(await openLink(reader, secret)).toMatchObject({
    address: 'a…@mail.example',
    isAsked: true,
    choices: [{ channel: 'email', isIn: true }],
  })
  await send(ctx, offer(customerId))
  const choose = (isIn: boolean) =>
    chooseWithLink(reader, secret, { channel: 'email', isIn, way: 'unsubscribe_page' })
  expect(await choose(false)).toEqual({ changed: 1, stopped: 1 })
  expect(await findBlock(ctx, 'ana@mail.example')).toMatchObject({ reason: 'unsubscribed' })
  expect(await choose(true)).toEqual({ changed: 1, stopped: 0 })
  expect(await findBlock(ctx, 'ana@mail.example')).toBeUndefined()
  expect(JSON.stringify(await shop.rows('select * from preference_links'))).not.toContain(secret)
})

test('it ends with the person, and is not for viewers or strangers', async () => {
  const shop = await openShop(['ana'])
  const customerId = shop.people['ana'] ?? ''
  const secret = secretIn((await makePreferenceLink(shop.ctx, { customerId })).url)
  await expect(
    makePreferenceLink(shop.as({ actor: person('viewer') }), { customerId }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  await expect(makePreferenceLink((await createOrg()).ctx, { customerId })).rejects.toMatchObject({
    code: 'not_found',
  })
  await eraseCustomer(shop.ctx, { customerId })
  expect(await openLink(reader, secret)).toBeUndefined()
})

test('the page of a person tells what counts, how it is known, and what blocks their addresses', async () => {
  const shop = await openShop(['ana'])
  const customerId = shop.people['ana'] ?? ''
  const ctx = shop.as({ now: NOON })
  await recordConsent(ctx, { customerId, channel: 'sms', state: 'opted_in', source: 'colleague' })
  await recordConsent(shop.as({ now: LATER }), {
    customerId,
    channel: 'sms',
    state: 'opted_out',
    source: 'reply',
  })
  await blockAddress(ctx, { email: 'ana@mail.example' })
  const { channels, history, hasMore } = await consentsOfCustomer(shop.ctx, customerId)
  expect(channels).toMatchObject([
    {
      channel: 'email',
      latest: { state: 'opted_in', source: 'marketplace', connectionName: expect.any(String) },
      block: { reason: 'blocked', at: NOON },
    },
    { channel: 'sms', latest: { state: 'opted_out', source: 'reply', at: LATER } },
    { channel: 'whatsapp' },
  ])
  expect(channels[1]?.block).toBeUndefined()
  expect(channels[2]?.latest).toBeUndefined()
  expect(history.map(({ channel, state }) => [channel, state])).toEqual([
    ['sms', 'opted_out'],
    ['sms', 'opted_in'],
    ['email', 'opted_in'],
  ])
  expect(hasMore).toBe(false)
  const stranger = await consentsOfCustomer((await createOrg()).ctx, customerId)
  expect(stranger.history).toEqual([])
})
