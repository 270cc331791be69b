import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blockAddress } from '@/domains/messaging'
import { MailError } from '@/platform/mail/mail-provider'
import { offerCopy, openCampaignShop, optOut } from '@/testing/campaign-shop'
import { recorder } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { controlCampaign, getCampaignResults, sumOf } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')
const later = (hours: number) => new Date(NOON.getTime() + hours * 3600_000)

describe('several messages', () => {
  const drip = {
    steps: [
      { copy: offerCopy },
      { wait: { amount: 2, unit: 'days' as const }, copy: { ...offerCopy, subject: 'Still here' } },
    ],
  }

  test('follow each other, each time past the gate', async () => {
    const shop = await openCampaignShop(['ana', 'bo', 'cy'])
    await blockAddress(shop.ctx, { email: 'cy@mail.example' })
    const id = await shop.start(NOON, drip)
    await shop.tick(NOON)
    expect(await shop.fates(id, 1)).toEqual({
      ana: 'waiting',
      bo: 'waiting',
      cy: 'earlier_not_sent',
    })
    await optOut(shop.orgId, shop.people['bo'])
    await shop.tick(later(47))
    expect(shop.calls).toHaveLength(2)
    await shop.tick(later(48))
    expect(shop.calls.map(({ mail }) => `${mail.to} ${mail.subject}`)).toContain(
      'ana@mail.example Still here',
    )
    expect(shop.calls).toHaveLength(3)
    expect(await shop.fates(id, 1)).toEqual({
      ana: 'sent',
      bo: 'opted_out',
      cy: 'earlier_not_sent',
    })
    const { figures } = await getCampaignResults(shop.ctx, id)
    for (const step of [0, 1]) {
      const { people, waiting, sent, skipped, failed, unknown } = sumOf(
        figures.filter((one) => one.step === step),
      )
      expect(people).toBe(3)
      expect(waiting + sent + skipped + failed + unknown).toBe(people)
    }
  })
})

test('a drip that was paused keeps the wait between its messages', async () => {
  const shop = await openCampaignShop(['ana'])
  const second = { copy: { ...offerCopy, subject: 'And more' } }
  const id = await shop.start(NOON, {
    steps: [{ copy: offerCopy }, { ...second, wait: { amount: 2, unit: 'days' } }],
  })
  const busy = async (): Promise<string> => {
    throw new MailError('421 Later', true)
  }
  await shop.tick(NOON, recorder({ send: busy }).provider)
  const hours = (count: number) => new Date(NOON.getTime() + count * 3600_000)
  const control = (wish: 'pause' | 'resume', at: Date) =>
    controlCampaign(shop.as({ now: at }), { campaignId: id, wish })
  await control('pause', NOON)
  await control('resume', hours(120))
  await shop.tick(hours(120))
  await shop.tick(hours(121))
  expect(shop.calls.map(({ mail }) => mail.subject)).toEqual(['New lanterns'])
  await shop.tick(hours(168))
  expect(shop.calls.map(({ mail }) => mail.subject)).toEqual(['New lanterns', 'And more'])
})
