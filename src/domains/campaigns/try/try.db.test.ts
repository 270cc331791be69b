import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { replayDecision, saveSender } from '@/domains/messaging'
import { ingestOrders } from '@/domains/orders'
import { offerCopy, openCampaignShop } from '@/testing/campaign-shop'
import { setUpSender } from '@/testing/mail-shop'
import { receiveMessages } from '@/testing/messages'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { previewCampaign, rehearseCampaign, sendTest, startCampaign } from '..'
import { readCampaign } from '../campaign'
import { followPeople } from './follow-people'
import { peopleOf } from './rehearse-campaign'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')
const later = (hours: number) => new Date(NOON.getTime() + hours * 3600_000)
const many = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`)

describe('a rehearsal', () => {
  test('says what a real run then does: the same people, reasons and times, for random crowds', async () => {
    const names = many(12)
    const kinds = ['agreed', 'refused', 'silent', 'blocked', 'tired', 'shares'] as const
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...kinds), { minLength: 12, maxLength: 12 }),
        fc.constantFrom(0, 25),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(null, 60),
        async (crowd, holdout, messages, perHour) => {
          const shop = await openCampaignShop(names)
          for (const [n, kind] of crowd.entries()) await make(shop, `p${n}`, kind)
          const id = await shop.draft({
            holdout,
            perHour,
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
          for (const hour of [0, 24, 72].slice(0, messages))
            for (let minute = 0; minute < (perHour ? names.length : 1); minute++)
              await shop.tick(later(hour + minute / 60))
          const byPerson = new Map(Object.entries(shop.people).map(([name, of]) => [of, name]))
          for (let step = 0; step < messages; step++) {
            const expected = Object.fromEntries(
              told
                .filter((fate) => fate.step === step)
                .map(({ customerId, leavesAt, rule }) => [
                  byPerson.get(customerId),
                  leavesAt ? 'sent' : rule,
                ]),
            )
            expect(await shop.fates(id, step)).toEqual(expected)
          }
          const handed = await shop.rows(`
            select customer_id || ' ' || step as what, extract(epoch from handed_at)::int as at
            from campaign_recipients where status = 'sent' order by 1`)
          expect(
            told
              .flatMap(({ customerId, step, leavesAt }) =>
                leavesAt ? { what: `${customerId} ${step}`, at: leavesAt.getTime() / 1000 } : [],
              )
              .sort((a, b) => (a.what < b.what ? -1 : 1)),
          ).toEqual(handed)
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
    expect(told.days).toEqual([{ day: '2026-11-20', messages: first?.canReceive }])
    expect(await shop.rows('select 1 from campaign_recipients')).toEqual([])
    expect(await shop.rows('select 1 from message_log')).toEqual([])
  })
})

describe('messages per day of a rehearsal', () => {
  const daysOf = async (people: number, at: string, over: object, sender: object) => {
    const shop = await openCampaignShop(many(people))
    await saveSender(shop.ctx, { ...setUpSender, ...sender })
    const id = await shop.draft(over)
    const { days, steps } = await rehearseCampaign(shop.as({ now: new Date(at) }), {
      campaignId: id,
    })
    const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0)
    expect(sum(days.map(({ messages }) => messages))).toBe(
      sum(steps.map(({ canReceive }) => canReceive)),
    )
    return days.map(({ day, messages }) => `${day.slice(5)}: ${messages}`)
  }

  test('a pace takes a campaign over midnight', async () => {
    const neverQuiet = { quietFrom: 0, quietUntil: 0 }
    const [start, over] = ['2026-11-20T23:00:00Z', { perHour: 10 }]
    expect(await daysOf(25, start, over, neverQuiet)).toEqual(['11-20: 10', '11-21: 15'])
    expect(await daysOf(25, start, {}, neverQuiet)).toEqual(['11-20: 25'])
  })

  test('and waits at night', async () => {
    expect(await daysOf(20, '2026-11-20T18:00:00Z', { perHour: 1 }, {})).toEqual([
      '11-20: 3',
      '11-21: 13',
      '11-22: 4',
    ])
  })

  test('each message of several on its day, with those between', async () => {
    const later2 = { wait: { amount: 2, unit: 'days' as const }, copy: offerCopy }
    const over = { steps: [{ copy: offerCopy }, later2] }
    expect(await daysOf(3, '2026-11-20T12:00:00Z', over, {})).toEqual([
      '11-20: 3',
      '11-21: 0',
      '11-22: 3',
    ])
  })

  test('a time that was chosen is the time of the rehearsal', async () => {
    const over = { schedule: { kind: 'at', day: '2026-11-24', time: '10:00' } }
    expect(await daysOf(2, '2026-11-20T12:00:00Z', over, {})).toEqual(['11-24: 2'])
  })
})

test('a rehearsal names who would be written to at a bad time, and the best who would get nothing', async () => {
  const shop = await openCampaignShop(['ana', 'bo', 'cy', 'di', 'eve', 'fay'])
  await make(shop, 'di', 'refused')
  await receiveMessages(
    shop,
    shop.connectionId,
    [{ body: 'Where is it?', sentAt: '2026-11-18T10:00:00Z' }],
    'ana',
  )
  const order = (name: string, externalOrderId: string, orderedAt: string, over: object) => ({
    externalOrderId,
    status: 'delivered' as const,
    paymentStatus: 'paid' as const,
    currency: 'GBP',
    totalAmount: '40.00',
    orderedAt,
    sourceUpdatedAt: '2026-11-20T10:00:00Z',
    buyer: { externalId: name },
    items: [],
    ...over,
  })
  await ingestOrders(shop.ctx, {
    connectionId: shop.connectionId,
    orders: [
      order('bo', '1', '2026-11-01T00:00:00Z', { paymentStatus: 'refunded' }),
      order('cy', 'c', '2026-11-20T09:30:00Z', {}),
      order('di', 'd', '2026-11-02T09:00:00Z', { totalAmount: '900.00' }),
      // the last order is what counts
      order('eve', 'e', '2026-11-02T09:00:00Z', {}),
      order('eve', '4', '2026-11-01T00:00:00Z', { status: 'returned' }),
    ],
  })
  const { surprises } = await rehearseCampaign(shop.as({ now: NOON }), {
    campaignId: await shop.draft(),
  })
  expect(surprises.map(({ name, what }) => `${name} ${what}`)).toEqual([
    'bo Ito sent their last order back, or got the money back',
    'ana Ito has written to you and is not answered yet',
    'cy Ito ordered 3 hours before it would leave',
    'di Ito has spent £940.00 and would get nothing. This person does not want marketing by e-mail.',
  ])
  expect(surprises.map(({ customerId }) => customerId)).toContain(shop.people['ana'])
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
