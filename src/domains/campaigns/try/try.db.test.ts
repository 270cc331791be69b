import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { replayDecision } from '@/domains/messaging'
import { offerCopy, openCampaignShop } from '@/testing/campaign-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { previewCampaign, rehearseCampaign, sendTest, startCampaign } from '..'
import { readCampaign } from '../campaign'
import { followPeople, peopleOf } from './rehearse-campaign'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')
const later = (hours: number) => new Date(NOON.getTime() + hours * 3600_000)
const many = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`)

describe('a rehearsal', () => {
  test('says what a real run then does: the same people, the same reasons, for random crowds', async () => {
    const names = many(12)
    const kinds = ['agreed', 'refused', 'silent', 'blocked', 'tired', 'shares'] as const
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...kinds), { minLength: 12, maxLength: 12 }),
        fc.constantFrom(0, 25),
        fc.integer({ min: 1, max: 3 }),
        async (crowd, holdout, messages) => {
          const shop = await openCampaignShop(names)
          for (const [n, kind] of crowd.entries()) await make(shop, `p${n}`, kind)
          const id = await shop.draft({
            holdout,
            steps: Array.from({ length: messages }, (_, n) => ({
              ...(n > 0 && { wait: { amount: n, unit: 'days' as const } }),
              copy: offerCopy,
            })),
          })
          const told = await withOrg(shop.orgId, async (tx) => {
            const ctx = { ...shop.as({ now: NOON }), tx, emit: () => {} }
            const campaign = await readCampaign(tx, shop.orgId, id)
            return followPeople(ctx, campaign, await peopleOf(ctx, campaign))
          })
          await startCampaign(shop.as({ now: NOON }), { campaignId: id })
          for (const hour of [0, 24, 72]) await shop.tick(later(hour))
          const byPerson = new Map(Object.entries(shop.people).map(([name, of]) => [of, name]))
          for (let step = 0; step < messages; step++) {
            const expected = Object.fromEntries(
              told
                .filter((fate) => fate.step === step)
                .map(({ customerId, isSent, rule }) => [
                  byPerson.get(customerId),
                  isSent ? 'sent' : rule,
                ]),
            )
            expect(await shop.fates(id, step)).toEqual(expected)
          }
          for (const row of await shop.rows(
            `select decision from message_log where campaign_id = '${id}'`,
          ))
            expect(replayDecision(row['decision'])).toEqual(row['decision'])
        },
      ),
      { numRuns: 6 },
    )
  }, 120_000)

  test('adds up to everybody, and stores nothing', async () => {
    const shop = await openCampaignShop(many(20))
    await make(shop, 'p0', 'refused')
    const id = await shop.draft({ holdout: 10 })
    const told = await rehearseCampaign(shop.as({ now: NOON }), { campaignId: id })
    expect(told).toMatchObject({ people: 20, heldOut: 2, isPart: false })
    const [first] = told.steps
    const others = first?.reasons.reduce((sum, { people }) => sum + people, 0) ?? 0
    expect((first?.canReceive ?? 0) + others).toBe(20)
    expect(await shop.rows('select 1 from campaign_recipients')).toEqual([])
    expect(await shop.rows('select 1 from message_log')).toEqual([])
  })
})

describe('a mail before it is sent', () => {
  test('is shown with somebody of the segment who can receive it, as it is sent then', async () => {
    const shop = await openCampaignShop(['ana', 'bo'])
    await make(shop, 'ana', 'refused')
    const preview = await previewCampaign(shop.as({ now: NOON }), {
      channel: 'email',
      words: { copy: offerCopy },
      segmentId: shop.segmentId,
    })
    expect(preview.person).toMatchObject({ name: 'bo Ito', canReceive: true })
    await shop.start(NOON)
    await shop.tick(NOON)
    const sent = shop.calls[0]?.mail
    const withoutSecret = (text: string | undefined) =>
      text?.replaceAll(/\/unsubscribe\/[\w-]{43}/g, '/unsubscribe/')
    if (preview.channel !== 'email') throw new Error('This is no mail')
    expect(withoutSecret(sent?.html)).toBe(withoutSecret(preview.html))
    expect(withoutSecret(sent?.text)).toBe(withoutSecret(preview.text))
  })

  test('goes to the signed-in user as a test, and to nobody else', async () => {
    const shop = await openCampaignShop(['ana'])
    const agent = await createMember(shop, 'agent')
    const given = { channel: 'email' as const, words: { copy: offerCopy } }
    const { email } = await sendTest(shop.as({ actor: agent }), given)
    expect(email).toBe(`${agent.userId}@shop.example`)
    expect(await shop.rows('select 1 from message_log')).toEqual([])
    await expect(sendTest(shop.ctx, given)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

type Shop = Awaited<ReturnType<typeof openCampaignShop>>

/** What a person is like, as far as the gate sees. */
async function make(shop: Shop, name: string, kind: string): Promise<void> {
  const { orgId, people } = shop
  const person = people[name]
  const said = (state: string) => sql`
    insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
    values (${orgId}, internal.uuid_v7(), ${person}, 'email', 'marketing', ${state}, 'test', '2026-11-10')`
  await withOrg(orgId, async (tx) => {
    if (kind === 'refused') await tx.execute(said('opted_out'))
    if (kind === 'silent')
      await tx.execute(
        sql`delete from consents where org_id = ${orgId} and customer_id = ${person}`,
      )
    if (kind === 'blocked')
      await tx.execute(sql`
        insert into suppressions (org_id, channel, address_hash, reason, at)
        select org_id, 'email', email_hash, 'bounced', '2026-11-10' from customer_identities
        where org_id = ${orgId} and customer_id = ${person}`)
    // two in this week: a third is allowed, a fourth is not
    if (kind === 'tired')
      for (const cause of ['a', 'b'])
        await tx.execute(sql`
          insert into message_log (org_id, id, idempotency_key, cause, purpose, customer_id, channel, status, decision,
            created_at)
          values (${orgId}, internal.uuid_v7(), ${`${cause} ${name}`}, ${`old:${cause}-${name}`}, 'marketing', ${person},
            'email', 'sent', '{"rule": "allowed", "allowed": true}', ${later(-24).toISOString()})`)
    if (kind === 'shares')
      await tx.execute(sql`
        update customer_identities i set email = a.email, email_hash = a.email_hash
        from customer_identities a
        where i.org_id = ${orgId} and a.org_id = ${orgId} and i.customer_id = ${person} and a.external_id = 'p0'`)
  })
}
