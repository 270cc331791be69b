import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { broadcast, offerCopy, openCampaignShop } from '@/testing/campaign-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg } from '@/testing/test-org'
import { controlCampaign, unsentToCustomer } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')
const later = (hours: number) => new Date(NOON.getTime() + hours * 3600_000)
const many = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`)
const twoMails = {
  steps: [
    { copy: offerCopy },
    {
      copy: { ...offerCopy, subject: 'Still here' },
      wait: { amount: 2, unit: 'hours' as const },
    },
  ],
}

test('who was left out to compare is told so once, whatever messages there are; who got it, nothing', async () => {
  const shop = await openCampaignShop(many(10))
  const id = await shop.start(NOON, { ...twoMails, holdout: 20 })
  await shop.tick(NOON)
  const fates = await shop.fates(id)
  const held = Object.keys(fates).filter((name) => fates[name] === 'holdout')
  const got = Object.keys(fates).filter((name) => fates[name] === 'sent')
  expect([held.length, got.length]).toEqual([2, 8])
  const of = (name: string | undefined) =>
    unsentToCustomer(shop.ctx, String(shop.people[String(name)]))
  expect(await of(held[0])).toEqual({
    rows: [
      {
        id,
        title: 'Autumn',
        messages: 2,
        at: expect.stringMatching(/^2026-11-20T12:00:00/),
        whys: [
          {
            why: 'Gets nothing on purpose, so that the others can be compared with them.',
            steps: [0, 1],
          },
        ],
      },
    ],
    hasMore: false,
  })
  // the second message waits: nothing is decided
  expect(await of(got[0])).toEqual({ rows: [], hasMore: false })
  await controlCampaign(shop.as({ now: later(1) }), { campaignId: id, wish: 'stop' })
  expect((await of(got[0])).rows).toMatchObject([
    {
      at: expect.stringMatching(/^2026-11-20T13:00:00/),
      whys: [{ why: 'The campaign was stopped before it was their turn.', steps: [1] }],
    },
  ])
  const other = await createOrg()
  const stranger = await unsentToCustomer(other.ctx, String(shop.people[String(held[0])]))
  expect(stranger.rows).toEqual([])
})

test('what the gate refused, what followed it, and an address that two share, the newest campaign first', async () => {
  const shop = await openCampaignShop(['ana', 'twin', 'bo'])
  await withOrg(shop.orgId, async (tx) => {
    await tx.execute(sql`
      insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
      values (${shop.orgId}, internal.uuid_v7(), ${shop.people['bo']}, 'email', 'marketing', 'opted_out', 'test', now())`)
    await tx.execute(sql`
      update customer_identities i set email = a.email, email_hash = a.email_hash from customer_identities a
      where i.org_id = ${shop.orgId} and a.org_id = i.org_id and i.external_id = 'twin' and a.external_id = 'ana'`)
  })
  const old = await shop.start(NOON, twoMails)
  await shop.tick(NOON)
  await shop.tick(later(3))
  const newer = await shop.start(later(4), broadcast)
  await shop.tick(later(4))
  const of = async (name: string) =>
    (await unsentToCustomer(shop.ctx, String(shop.people[name]))).rows
  const optedOut = 'This person does not want marketing by e-mail.'
  expect((await of('bo')).map(({ id, whys }) => ({ id, whys }))).toEqual([
    { id: newer, whys: [{ why: optedOut, steps: [0] }] },
    {
      id: old,
      whys: [
        { why: optedOut, steps: [0] },
        { why: 'Did not get the message before, which this one follows.', steps: [1] },
      ],
    },
  ])
  const shared = [...(await of('ana')), ...(await of('twin'))]
  expect(shared.filter(({ id }) => id === newer).map(({ whys }) => whys)).toEqual([
    [
      {
        why: 'Somebody else in this campaign has the same address, which is written to once.',
        steps: [0],
      },
    ],
  ])
})
