import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { differenceOfMeans, differenceOfShares } from '@/lib/statistics/differences'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { does } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOwnFlow, getOwnFlow, type OwnFlowForm, saveOwnFlow, switchFlow } from '..'

let database: TestDatabase
let shop: FlowShop
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  at('20T09:00:00')
  shop = await openFlowShop()
})
afterEach(() => {
  vi.useRealTimers()
})

const at = (time: string) => vi.setSystemTime(new Date(`2026-11-${time}Z`))
const flowOf = (steps: OwnFlowForm['steps']): OwnFlowForm => ({
  trigger: { on: 'order', which: 'every' },
  endsByOrder: false,
  steps,
})
const begin = async (steps: OwnFlowForm['steps']) => {
  const { flowId } = await createOwnFlow(shop.ctx, { name: 'Test', form: flowOf(steps) })
  await switchFlow(shop.ctx, { flow: flowId, enabled: true })
  return flowId
}
const crowd = async (count: number, word: string, time: string) => {
  for (let n = 0; n < count; n++) await shop.order(`${word}${n}`, `2026-11-${time}Z`)
  await shop.tick()
}
/** Who was dealt which way. */
const dealt = () =>
  shop.rows(
    `select distinct i.external_id as who, (e ->> 'way')::int as way
     from automation_runs r join customer_identities i on i.customer_id = r.customer_id, jsonb_array_elements(r.trace) e
     where e ? 'drawn' order by 1`,
  )

test('each way against the holdout, once per person, with how sure it is', async () => {
  const split = does.split([{ name: 'Gift', share: 60, steps: [does.task('Gift')] }], 40)
  const flowId = await begin([split])
  at('20T10:00:00')
  await crowd(20, 'b', '20T10:00:00')
  // some come by again and buy more: they are who they were, and those are their orders
  at('21T10:00:00')
  const who = await dealt()
  const buyers = who.filter((_, n) => n % 3 === 0).map(({ who: name }) => String(name))
  for (const buyer of buyers) await shop.order(buyer, '2026-11-21T10:00:00Z')
  await shop.tick()
  await shop.order(String(buyers[0]), '2026-11-21T11:00:00Z', { totalAmount: '60.00' })
  const [result] = (await getOwnFlow(shop.ctx, flowId)).splits
  const groupOf = (way: number) => {
    const people = who.filter((one) => one['way'] === way).map((one) => String(one['who']))
    const spent = people.map((one): number =>
      one === buyers[0] ? 100 : buyers.includes(one) ? 40 : 0,
    )
    const mean = spent.reduce((sum, one) => sum + one, 0) / people.length
    const variance = spent.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (people.length - 1)
    const hits = spent.filter((one) => one > 0).length
    return { people: people.length, hits, mean, variance, total: mean * people.length }
  }
  const [gift, held] = [groupOf(0), groupOf(1)]
  expect(held.people).toBeGreaterThan(1)
  expect(result).toMatchObject({ key: split.key, comparedWith: 'Holdout', isSmall: true })
  expect(result?.ways).toMatchObject([
    { name: 'Gift', people: gift.people, buyers: gift.hits },
    { name: 'Holdout', people: held.people, buyers: held.hits, difference: null },
  ])
  expect(Number(result?.ways[0]?.revenue)).toBeCloseTo(gift.total)
  expect(result?.ways[0]?.difference?.buyers).toEqual(differenceOfShares(gift, held))
  const { value, low, high } = differenceOfMeans(gift, held)
  expect(result?.ways[0]?.difference?.revenue.value).toBeCloseTo(value)
  expect(result?.ways[0]?.difference?.revenue.low).toBeCloseTo(low)
  expect(result?.ways[0]?.difference?.revenue.high).toBeCloseTo(high)
})

test('without a holdout the first branch is compared with; other shares are another test', async () => {
  const branches = (one: number) => [
    { name: 'Short', share: one, steps: [] },
    { name: 'Long', share: 100 - one, steps: [does.task('Long')] },
  ]
  const split = does.split(branches(50))
  const flowId = await begin([split])
  at('20T10:00:00')
  await crowd(8, 'b', '20T10:00:00')
  const before = (await getOwnFlow(shop.ctx, flowId)).splits[0]
  expect(before?.comparedWith).toBe('Short')
  expect(before?.ways.map(({ difference }) => difference !== null)).toEqual([false, true])
  const save = (steps: OwnFlowForm['steps']) =>
    saveOwnFlow(shop.ctx, { flowId, name: 'Test', form: flowOf(steps) })
  // what is around it may change
  await save([does.task('First'), { ...split }])
  expect((await getOwnFlow(shop.ctx, flowId)).splits[0]).toEqual(before)
  await save([{ ...split, branches: branches(90) } as OwnFlowForm['steps'][number]])
  at('20T11:00:00')
  await crowd(3, 'c', '20T11:00:00')
  const { ways } = (await getOwnFlow(shop.ctx, flowId)).splits[0] ?? { ways: [] }
  expect(ways.reduce((sum, { people }) => sum + people, 0)).toBe(3)
})
