import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { mergeCustomers } from '@/domains/customers'
import { ingestOrders } from '@/domains/orders'
import { MailError } from '@/platform/mail/mail-provider'
import { broadcast, offerCopy, openCampaignShop, optOut } from '@/testing/campaign-shop'
import { recorder } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import {
  beginDue,
  controlCampaign,
  deleteCampaign,
  getCampaignResults,
  handOver,
  listCampaigns,
  listRecipients,
  saveCampaign,
  startCampaign,
  sumOf,
} from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')
const later = (hours: number) => new Date(NOON.getTime() + hours * 3600_000)
const many = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`)

describe('a broadcast', () => {
  test('goes to everybody of the segment once, and says why somebody got nothing', async () => {
    const shop = await openCampaignShop(['ana', 'bo', 'cy'])
    await optOut(shop.orgId, shop.people['bo'])
    const id = await shop.start(NOON)
    await shop.tick(NOON)
    await shop.tick(later(1))
    expect(shop.calls.map(({ mail }) => mail.to).sort()).toEqual([
      'ana@mail.example',
      'cy@mail.example',
    ])
    expect(shop.calls[0]?.mail).toMatchObject({ subject: 'New lanterns' })
    expect(await shop.fates(id)).toEqual({ ana: 'sent', bo: 'opted_out', cy: 'sent' })
    const { figures, reasons } = await getCampaignResults(shop.ctx, id)
    expect(sumOf(figures)).toMatchObject({ people: 3, waiting: 0, sent: 2, skipped: 1 })
    expect(reasons).toEqual([
      {
        step: 0,
        reason: 'opted_out',
        people: 1,
        sentence: 'This person does not want marketing by e-mail.',
      },
    ])
    const { rows } = await listRecipients(shop.ctx, { campaignId: id, step: 0, fate: 'skipped' })
    expect(rows).toMatchObject([
      { name: 'bo Ito', status: 'denied', why: 'This person does not want marketing by e-mail.' },
    ])
    expect((await listCampaigns(shop.ctx)).rows).toMatchObject([{ id, status: 'sent' }])
  })

  test('goes to who is in the segment when it starts, not when it was written', async () => {
    const shop = await openCampaignShop(['ana'])
    const id = await shop.draft()
    await ingestOrders(shop.ctx, {
      connectionId: shop.connectionId,
      orders: [
        {
          externalOrderId: 'new',
          status: 'delivered',
          paymentStatus: 'paid',
          currency: 'GBP',
          totalAmount: '12.00',
          orderedAt: '2026-11-02T00:00:00Z',
          sourceUpdatedAt: '2026-11-02T00:00:00Z',
          customerName: 'Dee Ito',
          buyer: { externalId: 'dee', email: 'dee@mail.example', consent: 'opted_in' },
          items: [],
        },
      ],
    })
    await startCampaign(shop.as({ now: NOON }), { campaignId: id })
    await shop.tick(NOON)
    expect(shop.calls.map(({ mail }) => mail.to).sort()).toEqual([
      'ana@mail.example',
      'dee@mail.example',
    ])
  })

  test('nobody twice with two workers, doubled jobs and handing over again', async () => {
    const shop = await openCampaignShop(many(30))
    const id = await shop.start(NOON)
    const ctx = shop.as({ now: NOON })
    await Promise.all([beginDue(ctx, {}), beginDue(ctx, {})])
    await Promise.all([1, 2, 3].map(() => handOver(ctx, {})))
    await Promise.all([shop.tick(NOON), shop.tick(NOON)])
    expect(shop.calls).toHaveLength(30)
    expect(new Set(shop.calls.map(({ mail }) => mail.to)).size).toBe(30)
    expect(await shop.rows('select count(*)::int as n from message_log')).toEqual([{ n: 30 }])
    expect(sumOf((await getCampaignResults(ctx, id)).figures)).toMatchObject({
      people: 30,
      sent: 30,
    })
  })

  test('who opts out after being handed over, and before leaving, gets nothing', async () => {
    const shop = await openCampaignShop(['ana', 'bo'])
    const id = await shop.start(NOON)
    await beginDue(shop.as({ now: NOON }), {})
    await handOver(shop.as({ now: NOON }), {})
    await optOut(shop.orgId, shop.people['ana'])
    await shop.tick(NOON)
    expect(shop.calls.map(({ mail }) => mail.to)).toEqual(['bo@mail.example'])
    expect(await shop.fates(id)).toEqual({ ana: 'opted_out', bo: 'sent' })
  })

  test('what a provider may have got stands as unknown, and is counted as such', async () => {
    const shop = await openCampaignShop(['ana'])
    const id = await shop.start(NOON)
    const { provider } = recorder({
      name: 'smtp',
      idempotentForMs: 0,
      send: async () => {
        throw new Error('the line went dead')
      },
    })
    await shop.tick(NOON, provider)
    expect(await shop.fates(id)).toEqual({ ana: 'unknown' })
    expect(sumOf((await getCampaignResults(shop.ctx, id)).figures)).toMatchObject({
      people: 1,
      sent: 0,
      unknown: 1,
    })
  })

  test('who is merged with somebody who got it does not get it again', async () => {
    const shop = await openCampaignShop(['ana', 'bo'])
    const id = await shop.start(NOON, { perHour: 60 })
    await shop.tick(NOON)
    expect(shop.calls).toHaveLength(1)
    const fates = Object.entries(await shop.fates(id))
    const got = fates.find(([, fate]) => fate === 'sent')?.[0] ?? ''
    const waits = fates.find(([, fate]) => fate === 'waiting')?.[0] ?? ''
    await mergeCustomers(shop.ctx, {
      keptId: shop.people[waits] ?? '',
      mergedId: shop.people[got] ?? '',
    })
    await shop.tick(later(1))
    expect(shop.calls).toHaveLength(1)
    expect((await shop.fates(id))[waits]).toBe('already_got')
  })

  test('two people with one address get one mail', async () => {
    const shop = await openCampaignShop(['ana', 'bo'])
    await withOrg(shop.orgId, (tx) =>
      tx.execute(sql`
        update customer_identities i set email = a.email, email_hash = a.email_hash
        from customer_identities a
        where i.org_id = ${shop.orgId} and a.org_id = i.org_id and i.external_id = 'bo' and a.external_id = 'ana'`),
    )
    const id = await shop.start(NOON)
    await shop.tick(NOON)
    expect(shop.calls).toHaveLength(1)
    expect(Object.values(await shop.fates(id)).sort()).toEqual(['same_address', 'sent'])
  })
})

describe('its course', () => {
  test('a pause holds back what is not handed over and what waits in the ledger; going on sends it', async () => {
    const shop = await openCampaignShop(many(3))
    const id = await shop.start(NOON)
    await beginDue(shop.as({ now: NOON }), {})
    await handOver(shop.as({ now: NOON }), {})
    await controlCampaign(shop.as({ now: NOON }), { campaignId: id, wish: 'pause' })
    await shop.tick(later(1))
    expect(shop.calls).toHaveLength(0)
    await controlCampaign(shop.as({ now: later(2) }), { campaignId: id, wish: 'resume' })
    await shop.tick(later(2))
    expect(shop.calls).toHaveLength(3)
  })

  test('a stop keeps back both, for good', async () => {
    const shop = await openCampaignShop(many(3))
    const id = await shop.start(NOON, { perHour: 60 })
    await beginDue(shop.as({ now: NOON }), {})
    expect(await handOver(shop.as({ now: NOON }), {})).toMatchObject({ handed: 1 })
    const { kept } = await controlCampaign(shop.as({ now: NOON }), {
      campaignId: id,
      wish: 'stop',
    })
    expect(kept).toBe(3)
    await shop.tick(later(1))
    expect(shop.calls).toHaveLength(0)
    expect(new Set(Object.values(await shop.fates(id)))).toEqual(new Set(['stopped']))
    await expect(
      controlCampaign(shop.ctx, { campaignId: id, wish: 'resume' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a retry that comes due after a stop does not leave', async () => {
    const shop = await openCampaignShop(['ana'])
    const id = await shop.start(NOON)
    await beginDue(shop.as({ now: NOON }), {})
    await handOver(shop.as({ now: NOON }), {})
    await withOrg(shop.orgId, (tx) =>
      tx.execute(
        sql`update campaigns set status = 'stopped' where org_id = ${shop.orgId} and id = ${id}`,
      ),
    )
    await shop.tick(NOON)
    expect(shop.calls).toHaveLength(0)
    expect(await shop.fates(id)).toEqual({ ana: 'stopped' })
  })

  test('a pace is kept, minute by minute', async () => {
    const shop = await openCampaignShop(many(7))
    await shop.start(NOON, { perHour: 120 })
    const left: number[] = []
    for (const minute of [0, 0.5, 1, 1.9, 3]) {
      await shop.tick(later(minute / 60))
      left.push(shop.calls.length)
    }
    expect(left).toEqual([2, 2, 4, 4, 6])
  })

  test('at night people wait for their own morning, not in the ledger', async () => {
    const shop = await openCampaignShop(['ana'], { country: 'JP' })
    const id = await shop.start(NOON)
    await shop.tick(NOON)
    expect(await shop.fates(id)).toEqual({ ana: 'waiting' })
    expect(await shop.rows('select 1 from message_log')).toEqual([])
    await shop.tick(new Date('2026-11-20T23:00:00Z'))
    expect(shop.calls).toHaveLength(1)
  })

  test('who sleeps does not hold up who is awake, however slow the pace is', async () => {
    const shop = await openCampaignShop(['ana', 'bo', 'cy', 'di'], { country: 'JP' })
    await withOrg(
      shop.orgId,
      sql`update customers set country = 'GB' where org_id = ${shop.orgId} and id = ${shop.people['di'] ?? ''}`,
    )
    const id = await shop.start(NOON, { perHour: 60 })
    await shop.tick(NOON)
    expect(await shop.fates(id)).toEqual({
      ana: 'waiting',
      bo: 'waiting',
      cy: 'waiting',
      di: 'sent',
    })
    await shop.tick(new Date('2026-11-20T23:00:00Z'))
    expect(shop.calls).toHaveLength(2)
  })

  test('at a local time everybody gets it at their own hour', async () => {
    const shop = await openCampaignShop(['ana'], { country: 'JP' })
    await shop.start(NOON, { schedule: { kind: 'local', day: '2026-11-22', time: '09:00' } })
    await shop.tick(new Date('2026-11-21T20:00:00Z'))
    await shop.tick(new Date('2026-11-21T23:59:00Z'))
    expect(shop.calls).toHaveLength(0)
    await shop.tick(new Date('2026-11-22T00:00:00Z'))
    expect(shop.calls).toHaveLength(1)
  })

  test('a moment that is past, or a sender that says nothing of itself, starts nothing', async () => {
    const shop = await openCampaignShop(['ana'])
    const schedule = { kind: 'at', day: '2026-11-20', time: '11:00' } as const
    await expect(shop.start(NOON, { schedule })).rejects.toThrow('is past')
    const bare = await openCampaignShop(['ana'], { isSetUp: false })
    await expect(bare.start(NOON)).rejects.toThrow('a postal address')
  })
})

describe('a draft', () => {
  test('is changed and deleted until it starts, by who may', async () => {
    const shop = await openCampaignShop(['ana'])
    const id = await shop.draft()
    const form = {
      title: 'Winter',
      channel: 'email' as const,
      segmentId: shop.segmentId,
      definition: broadcast,
    }
    await saveCampaign(shop.ctx, { campaignId: id, form })
    const agent = await createMember(shop, 'agent')
    await expect(
      startCampaign(shop.as({ actor: agent }), { campaignId: id }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await startCampaign(shop.ctx, { campaignId: id })
    await expect(saveCampaign(shop.ctx, { campaignId: id, form })).rejects.toThrow('scheduled')
    await controlCampaign(shop.ctx, { campaignId: id, wish: 'unschedule' })
    await deleteCampaign(shop.ctx, { campaignId: id })
    expect((await listCampaigns(shop.ctx)).rows).toEqual([])
  })

  test('a segment of another organization, a header in a subject and a script behind a button are refused', async () => {
    const [shop, other] = [await openCampaignShop(['ana']), await openCampaignShop(['bo'])]
    const save = (over: object, segmentId = shop.segmentId) =>
      saveCampaign(shop.ctx, {
        form: {
          title: 'Winter',
          channel: 'email',
          segmentId,
          definition: { ...broadcast, steps: [{ copy: { ...offerCopy, ...over } }] },
        },
      })
    await expect(save({}, other.segmentId)).rejects.toMatchObject({
      details: { fields: { 'form.segmentId': expect.stringContaining('does not exist') } },
    })
    await expect(save({ buttonLink: 'javascript:alert(1)' })).rejects.toMatchObject({
      code: 'invalid',
    })
    const { campaignId } = await save({ subject: 'Hello\r\nBcc: all@mail.example' })
    const [row] = await shop.rows(
      `select definition -> 'steps' -> 0 -> 'copy' ->> 'subject' as subject from campaigns where id = '${campaignId}'`,
    )
    expect(row).toEqual({ subject: 'Hello Bcc: all@mail.example' })
  })
})

test('what the provider refused is told in its words, not in those of the gate', async () => {
  const shop = await openCampaignShop(['ana'])
  const id = await shop.start(NOON)
  const refusing = async (): Promise<string> => {
    throw new MailError('550 Not from you', false)
  }
  await shop.tick(NOON, recorder({ send: refusing }).provider)
  const { reasons } = await getCampaignResults(shop.ctx, id)
  expect(reasons).toMatchObject([{ reason: 'failed', people: 1, sentence: '550 Not from you' }])
})
