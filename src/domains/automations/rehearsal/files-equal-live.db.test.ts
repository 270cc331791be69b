import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { scoreAll } from '@/domains/customers'
import {
  arrivalsOf,
  cartsBefore,
  hasRetailFile,
  type ImportedOrder,
  ordersOfRetailer,
  ordersOfSampleShop,
  retailFile,
} from '@/testing/imported-past'
import { useImportDatabase } from '@/testing/imports'
import { liveThrough } from '@/testing/live-through'
import { looksOf, openShopWithFlow, rehearsedAndReal } from '@/testing/preset-run'
import { DAY, START } from '@/testing/random-past'
import { type PresetName, presetNames } from '../schemas'

let close: () => Promise<void>
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
})
afterAll(() => close())
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The past of a file, moved by whole days to where it can be lived through. */
function movedToStart(orders: readonly ImportedOrder[]): ImportedOrder[] {
  const days = Math.ceil((START - (orders[0]?.at ?? START)) / DAY) + 1
  return orders.map((one) => ({ ...one, at: one.at + days * DAY }))
}

/** The shop lives through these orders while the flow is on, and scores its people every other week. */
async function outcomesOf(preset: PresetName, past: readonly ImportedOrder[]) {
  const orders = movedToStart(past)
  const ordered = orders.map(({ at }) => at)
  const until = (ordered.at(-1) ?? START) + 65 * DAY
  const shop = await openShopWithFlow(preset, START)
  const scorings = Array.from({ length: Math.floor((until - START) / (14 * DAY)) }, (_, n) => ({
    at: START + (n + 1) * 14 * DAY,
    happens: () => scoreAll(shop.ctx, {}),
  }))
  await liveThrough(shop, [
    ...arrivalsOf(shop, orders),
    ...(preset === 'abandoned-cart' ? cartsBefore(shop, orders) : []),
    ...scorings,
    ...[...looksOf(preset, ordered), until].map((at) => ({ at })),
  ])
  return rehearsedAndReal(shop, preset, { from: START, until })
}

const statusesOf = (outcomes: { status: string }[]) => outcomes.map(({ status }) => status)

describe('the orders of the sample shop', () => {
  let orders: ImportedOrder[]
  beforeAll(async () => {
    orders = await ordersOfSampleShop(100)
  }, 120_000)

  test.each(presetNames)(
    '%s: the rehearsal says what a real run does',
    async (preset) => {
      const { rehearsed, real } = await outcomesOf(preset, orders)
      expect(statusesOf(real)).toContain('sent')
      expect(rehearsed).toEqual(real)
    },
    120_000,
  )
})

describe.skipIf(!hasRetailFile)(`the orders of a real shop (${retailFile})`, () => {
  let orders: ImportedOrder[]
  beforeAll(async () => {
    orders = await ordersOfRetailer(200)
  }, 120_000)

  test.each(presetNames)(
    '%s: the rehearsal says what a real run does',
    async (preset) => {
      const { rehearsed, real } = await outcomesOf(preset, orders)
      expect(statusesOf(real)).toContain('sent')
      expect(rehearsed).toEqual(real)
    },
    120_000,
  )
})
