import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { looksOf, openShopWithFlow, rehearsedAndReal } from '@/testing/preset-run'
import { DAY, END, live, past, START } from '@/testing/random-past'
import { presetNames } from '../schemas'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test.each(presetNames)(
  '%s: the rehearsal says what a real run does',
  async (preset) => {
    await fc.assert(
      fc.asyncProperty(fc.noBias(past), async (happenings) => {
        const before = [START - 4 * DAY, START - 3 * DAY]
        const shop = await openShopWithFlow(preset, START, async ({ order }) => {
          for (const [n, at] of before.entries()) await order(`b${n}`, new Date(at).toISOString())
        })
        const orders = happenings.filter(({ what }) => what === 'order')
        const ordered = orders.map(({ minute }) => START + minute * 60_000)
        await live(shop, happenings, looksOf(preset, [...before, ...ordered]))
        const { rehearsed, real } = await rehearsedAndReal(shop, preset, {
          from: START,
          until: END,
        })
        expect(real).not.toEqual([])
        expect(rehearsed).toEqual(real)
      }),
      { numRuns: 2, seed: 20261126, endOnFailure: true },
    )
  },
  240_000,
)
