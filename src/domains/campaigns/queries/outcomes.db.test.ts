import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import { openCampaignShop } from '@/testing/campaign-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { getCampaignResults, sumOf } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')
const later = (hours: number) => new Date(NOON.getTime() + hours * 3600_000)
const many = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`)

describe('a test of subjects', () => {
  const subjects = {
    test: { alternatives: ['Look here'], share: 50, by: 'opened' as const, hours: 4 },
  }

  test('gives each subject to its share, and the rest the one that was opened more', async () => {
    const shop = await openCampaignShop(many(240))
    const id = await shop.start(NOON, { ...subjects, holdout: 10 })
    await shop.tick(NOON)
    const sentWith = (subject: string) => shop.calls.filter(({ mail }) => mail.subject === subject)
    expect([sentWith('New lanterns').length, sentWith('Look here').length]).toEqual([54, 54])
    for (const { mail } of sentWith('Look here').slice(0, 20))
      await shop.tell(mail.to.split('@')[0] ?? '', 'opened', later(1))
    for (const { mail } of sentWith('New lanterns').slice(0, 40))
      await shop.tell(mail.to.split('@')[0] ?? '', 'opened', later(1), true)
    await shop.tick(later(3))
    expect(shop.calls).toHaveLength(108)
    await shop.tick(later(4))
    expect(sentWith('Look here')).toHaveLength(54 + 108)
    const [row] = await shop.rows(`select winner, winner_why from campaigns where id = '${id}'`)
    expect(row).toEqual({ winner: 1, winner_why: 'It did best: 37% opened.' })
    const fates = Object.values(await shop.fates(id))
    expect(fates.filter((fate) => fate === 'holdout')).toHaveLength(24)
    expect(fates.filter((fate) => fate === 'sent')).toHaveLength(216)
  })

  test('too little known: the first subject', async () => {
    const shop = await openCampaignShop(many(4))
    const id = await shop.start(NOON, subjects)
    await shop.tick(NOON)
    await shop.tick(later(4))
    expect(await shop.rows(`select winner from campaigns where id = '${id}'`)).toEqual([
      { winner: 0 },
    ])
    expect(shop.calls).toHaveLength(4)
  })
})

describe('outcomes', () => {
  const order = (shop: Awaited<ReturnType<typeof openCampaignShop>>, buyer: string, at: Date) =>
    ingestOrders(shop.ctx, {
      connectionId: shop.connectionId,
      orders: [
        {
          externalOrderId: `${buyer} ${at.toISOString()}`,
          status: 'confirmed',
          paymentStatus: 'paid',
          currency: 'GBP',
          totalAmount: '30.00',
          orderedAt: at.toISOString(),
          sourceUpdatedAt: at.toISOString(),
          buyer: { externalId: buyer },
          items: [],
        },
      ],
    })

  test('an order belongs to the last click of seven days, by a person, and to nothing else', async () => {
    const shop = await openCampaignShop(['ana', 'bo', 'cy', 'dee'])
    const first = await shop.start(NOON)
    await shop.tick(NOON)
    await shop.tell('ana', 'clicked', later(1))
    await shop.tell('bo', 'clicked', later(1))
    await shop.tell('cy', 'clicked', later(1), true)
    await order(shop, 'ana', later(2))
    await order(shop, 'ana', later(24 * 9))
    await order(shop, 'cy', later(2))
    await order(shop, 'dee', later(2))
    const second = await shop.start(later(24))
    await shop.tick(later(24))
    await shop.tell('bo', 'clicked', later(25))
    await order(shop, 'bo', later(26))
    const sums = async (id: string) => sumOf((await getCampaignResults(shop.ctx, id)).figures)
    expect(await sums(first)).toMatchObject({ clicked: 2, opened: 2, orders: 1, revenue: '30' })
    expect(await sums(second)).toMatchObject({ clicked: 1, orders: 1, revenue: '30' })
  })

  test('holdouts get nothing and are compared with everybody else', async () => {
    const shop = await openCampaignShop(many(40))
    const id = await shop.start(NOON, { holdout: 25 })
    await shop.tick(NOON)
    expect(shop.calls).toHaveLength(30)
    const fates = await shop.fates(id)
    const of = (fate: string) => Object.keys(fates).filter((name) => fates[name] === fate)
    for (const name of of('sent').slice(0, 12)) await order(shop, name, later(5))
    await order(shop, of('holdout')[0] ?? '', later(5))
    const { uplift } = await getCampaignResults(shop.ctx, id)
    expect(uplift).toMatchObject({
      chosen: { people: 30, buyers: 12 },
      heldOut: { people: 10, buyers: 1 },
      isSmall: true,
    })
    expect(uplift?.buyers.value).toBeCloseTo(0.3, 10)
    expect(uplift?.revenue.value).toBeCloseTo(9, 10)
  })
})
