import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { daysBefore, NOW, type SegmentShop, segmentShop } from '@/testing/segment-shop'
import { createOrg } from '@/testing/test-org'
import { createSegment, deleteSegment, flowsBetween, refreshSegments } from '..'

let database: TestDatabase
let shop: SegmentShop
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  shop = await segmentShop()
})

const lastOrder = (when: 'within' | 'longer_ago') => ({
  match: 'all',
  of: [{ kind: 'last_order', window: { when, days: 30 } }],
})
const make = async (name: string, rules: unknown = lastOrder('within')) =>
  (await createSegment(shop.org.ctx, { name, kind: 'dynamic', rules })).segmentId
/** A move as the refresh logs it, so many days ago. */
const moved = (segment: string, who: string, move: 'entered' | 'left', daysAgo: number) =>
  shop.run(sql`
    insert into segment_member_changes (org_id, id, segment_id, customer_id, move, facts, at)
    values (${shop.org.orgId}, ${uuidv7()}, ${segment}, ${who}, ${move}, '[]', ${daysBefore(daysAgo)})`)
const orderOf = async (buyer: string, number = buyer, daysAgo = 80) => {
  await shop.order({ buyer, number, daysAgo })
  return shop.idOf(buyer)
}
const nothing = { cameFrom: [], wentTo: [] }

test('who leaves one segment and enters another by the same order went from there to here, for 30 days', async () => {
  const silent = await make('Silent', lastOrder('longer_ago'))
  const active = await make('Active')
  await orderOf('ada')
  await orderOf('ben')
  await refreshSegments(shop.org.ctx, { scope: 'touched' })
  for (const buyer of ['ada', 'ben']) await orderOf(buyer, `again ${buyer}`, 0)
  await refreshSegments(shop.org.ctx, { scope: 'touched' })
  expect(await flowsBetween(shop.org.ctx, active)).toEqual({
    cameFrom: [{ id: silent, name: 'Silent', people: 2 }],
    wentTo: [],
  })
  expect(await flowsBetween(shop.org.ctx, silent)).toEqual({
    cameFrom: [],
    wentTo: [{ id: active, name: 'Active', people: 2 }],
  })
  const after = (days: number) => shop.org.as({ now: new Date(NOW.getTime() + days * 86_400_000) })
  expect((await flowsBetween(after(29), active)).cameFrom).toHaveLength(1)
  expect(await flowsBetween(after(31), active)).toEqual(nothing)
  expect(await flowsBetween((await createOrg()).ctx, active)).toEqual(nothing)
  await deleteSegment(shop.org.ctx, { segmentId: silent })
  expect(await flowsBetween(shop.org.ctx, active)).toEqual(nothing)
})

test('a day apart is together, whichever was first; people count once, and the same direction is no way', async () => {
  const [here, there] = [await make('Here'), await make('There')]
  const [ada, ben, cho] = [await orderOf('ada'), await orderOf('ben'), await orderOf('cho')]
  await moved(here, ada, 'entered', 5)
  await moved(there, ada, 'left', 6)
  await moved(here, ben, 'entered', 9)
  await moved(there, ben, 'left', 8.5)
  // back and forth
  await moved(here, ben, 'left', 4)
  await moved(there, ben, 'entered', 4)
  await moved(here, ben, 'entered', 3)
  await moved(there, ben, 'left', 3)
  // too far apart, another person's, and both in the same direction
  await moved(here, cho, 'entered', 9)
  await moved(there, cho, 'left', 10.1)
  await moved(there, ada, 'entered', 4.9)
  expect(await flowsBetween(shop.org.ctx, here)).toEqual({
    cameFrom: [{ id: there, name: 'There', people: 2 }],
    wentTo: [{ id: there, name: 'There', people: 1 }],
  })
})

test('who comes into two at once, and leaves both at once, went no way between them', async () => {
  const [here, there] = [await make('Here'), await make('There')]
  const ada = await orderOf('ada')
  for (const segment of [here, there]) {
    await moved(segment, ada, 'entered', 5)
    await moved(segment, ada, 'left', 4.9)
  }
  expect(await flowsBetween(shop.org.ctx, here)).toEqual(nothing)
})

test('of many the eight biggest, the biggest first', async () => {
  const here = await make('Here')
  const people: string[] = []
  for (const buyer of ['ada', 'ben', 'cho']) people.push(await orderOf(buyer))
  for (const who of people) await moved(here, who, 'left', 2)
  for (let n = 0; n < 9; n++) {
    const other = await make(`Other ${n}`)
    const count = n === 8 ? 3 : n === 0 ? 1 : 2
    for (const who of people.slice(0, count)) await moved(other, who, 'entered', 2)
  }
  const { wentTo } = await flowsBetween(shop.org.ctx, here)
  expect(wentTo.map(({ name, people: count }) => [name, count])).toEqual([
    ['Other 8', 3],
    ...[1, 2, 3, 4, 5, 6, 7].map((n) => [`Other ${n}`, 2]),
  ])
})
