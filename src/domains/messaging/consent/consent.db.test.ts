import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '@/testing/connect-test'
import { offer, openShop } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { blockAddress, findBlock, recordConsent, send, unblockAddress } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')
const said = { channel: 'email', source: 'colleague' } as const

test('what a person told a colleague counts, once, and stops what waits', async () => {
  const shop = await openShop(['ana'])
  const ana = shop.people['ana'] ?? ''
  const ctx = shop.as({ now: NOON })
  await send(ctx, offer(ana))
  const out = { customerId: ana, state: 'opted_out', ...said } as const
  expect(await recordConsent(ctx, out)).toEqual({ isNews: true, stopped: 1 })
  expect(await recordConsent(ctx, out)).toEqual({ isNews: false, stopped: 0 })
  expect((await send(ctx, offer(ana, { cause: 'campaign:2' }))).rule).toBe('opted_out')
  await recordConsent(ctx, { ...out, state: 'opted_in' })
  expect((await send(ctx, offer(ana, { cause: 'campaign:3' }))).rule).toBe('allowed')
  const ledger = await shop.rows(
    `select state from consents where source = 'colleague' order by at, recorded_at`,
  )
  expect(ledger).toEqual([{ state: 'opted_out' }, { state: 'opted_in' }])
})

test('a consent by one way is none by another', async () => {
  const shop = await openShop(['ana'])
  const ana = shop.people['ana'] ?? ''
  await recordConsent(shop.as({ now: NOON }), {
    customerId: ana,
    channel: 'sms',
    state: 'opted_out',
    source: 'reply',
  })
  const [customer] = await shop.rows('select marketing_opted_out as "isOut" from customers')
  expect(customer).toEqual({ isOut: false })
  expect((await send(shop.as({ now: NOON }), offer(ana))).rule).toBe('allowed')
})

test('an address is blocked, looked up and let go, in any spelling', async () => {
  const shop = await openShop(['ana'])
  const ctx = shop.as({ now: NOON })
  const order = { cause: 'order:1', purpose: 'transactional' as const }
  expect(await findBlock(ctx, 'ana@mail.example')).toBeUndefined()
  await send(ctx, offer(shop.people['ana'] ?? '', order))
  expect(await blockAddress(ctx, { email: ' ANA@mail.example ' })).toEqual({ stopped: 1 })
  expect(await findBlock(ctx, 'Ana@Mail.Example')).toMatchObject({ reason: 'blocked' })
  await expect(
    unblockAddress(shop.as({ actor: person('agent') }), { email: 'ana@mail.example' }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  expect(await unblockAddress(ctx, { email: 'ana@mail.example' })).toEqual({ isLifted: true })
  const again = await send(ctx, offer(shop.people['ana'] ?? '', { ...order, cause: 'order:2' }))
  expect(again.rule).toBe('allowed')
  const history = JSON.stringify(await shop.rows('select * from audit_log'))
  expect(history).not.toContain('ana@mail.example')
})

test('nobody takes back for a person what they said themselves', async () => {
  const shop = await openShop(['ana'])
  const ctx = shop.as({ now: NOON })
  await blockAddress(ctx, { email: 'ana@mail.example' })
  const owner = postgres(database.ownerUrl, { max: 1 })
  await owner`update suppressions set reason = 'complained' where org_id = ${shop.orgId}`
  await owner.end()
  await expect(unblockAddress(ctx, { email: 'ana@mail.example' })).rejects.toMatchObject({
    code: 'conflict',
  })
  // a graver reason is not covered by a lighter one
  await blockAddress(ctx, { email: 'ana@mail.example' })
  expect(await findBlock(ctx, 'ana@mail.example')).toMatchObject({ reason: 'complained' })
  await expect(findBlock(ctx, 'nonsense')).rejects.toMatchObject({ code: 'invalid' })
})
