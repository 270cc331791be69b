import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { NOW, type SegmentShop, segmentShop } from '@/testing/segment-shop'
import { createMember } from '@/testing/test-member'
import { createOrg } from '@/testing/test-org'
import {
  addToSegment,
  createListOf,
  createSegment,
  getSegment,
  listFixedSegments,
  listMembers,
  listMoves,
  refreshSegments,
  removeFromSegment,
  segmentsOfCustomer,
  updateSegment,
} from '..'

let database: TestDatabase
let shop: SegmentShop
let ada: string
let ben: string
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  shop = await segmentShop()
  await shop.order({ buyer: 'ada', number: '1', total: '300', daysAgo: 80 })
  await shop.order({ buyer: 'ben', number: '2', total: '20', daysAgo: 400 })
  ;[ada, ben] = [await shop.idOf('ada'), await shop.idOf('ben')]
})

const spenders = { match: 'all', of: [{ kind: 'spend', range: { op: 'at_least', value: '100' } }] }
const touch = () => refreshSegments(shop.org.ctx, { scope: 'touched' })
const idsIn = async (segmentId: string) =>
  (await listMembers(shop.org.ctx, { segmentId })).rows.map(({ id }) => id).sort()
const segment = async (name: string, kind: 'fixed' | 'dynamic', rules: unknown = spenders) => {
  const { segmentId } = await createSegment(shop.org.ctx, { name, kind, rules })
  await touch()
  return segmentId
}

test('people are put into a fixed segment and taken out, each once, with who did it', async () => {
  const actor = await createMember(shop.org, 'agent', 'Ana')
  const ctx = shop.org.as({ actor, now: NOW })
  const segmentId = await segment('Fair', 'fixed')
  expect(await addToSegment(ctx, { segmentId, customerIds: [ada, ben, ben] })).toEqual({
    segmentId,
    name: 'Fair',
    customerIds: [ben],
  })
  expect(await idsIn(segmentId)).toEqual([ada, ben].sort())
  expect(await getSegment(ctx, segmentId)).toMatchObject({ members: 2 })
  expect(await addToSegment(ctx, { segmentId, customerIds: [ben] })).toMatchObject({
    customerIds: [],
  })
  await removeFromSegment(ctx, { segmentId, customerIds: [ada, ben] })
  expect(await idsIn(segmentId)).toEqual([])
  const moves = (await listMoves(ctx, { segmentId })).rows
  expect(
    moves.map(({ customerId, move, isByHand, movedBy }) => [customerId, move, isByHand, movedBy]),
  ).toEqual(
    expect.arrayContaining([
      [ben, 'entered', true, 'Ana'],
      [ben, 'left', true, 'Ana'],
      [ada, 'left', true, 'Ana'],
    ]),
  )
  expect(moves).toHaveLength(3)
  const entered = await shop.org.rows(
    `select data -> 'customerIds' as ids from outbox_events where name = 'segments/members.entered'`,
  )
  expect(entered).toEqual([{ ids: [ben] }])
})

test('who was put in stays when other rules choose the rest', async () => {
  const segmentId = await segment('Fair', 'fixed')
  await addToSegment(shop.org.ctx, { segmentId, customerIds: [ben] })
  const others = { match: 'all', of: [{ kind: 'country', is: 'is', countries: ['FR'] }] }
  await updateSegment(shop.org.ctx, { segmentId, name: 'Fair', kind: 'fixed', rules: others })
  await touch()
  expect(await idsIn(segmentId)).toEqual([ben])
})

test('segments that ask for it follow, with a move that automations hear of', async () => {
  const list = await segment('Fair', 'fixed')
  const dependent = await segment('At the fair', 'dynamic', {
    match: 'all',
    of: [{ kind: 'in_segment', is: 'is', segment: list }],
  })
  expect(await idsIn(dependent)).toEqual([ada])
  await addToSegment(shop.org.ctx, { segmentId: list, customerIds: [ben] })
  await removeFromSegment(shop.org.ctx, { segmentId: list, customerIds: [ada] })
  expect(await touch()).toMatchObject({ entered: 1, left: 1 })
  expect(await idsIn(dependent)).toEqual([ben])
  expect((await listMoves(shop.org.ctx, { segmentId: dependent })).rows).toMatchObject([
    { facts: [expect.stringContaining('Fair')], isByHand: false },
    { facts: [expect.stringContaining('Fair')], isByHand: false },
  ])
})

test('a list of chosen people is a fixed segment that no rule fills', async () => {
  const { segmentId } = await createListOf(shop.org.ctx, { name: 'Fair', customerIds: [ben] })
  await touch()
  await refreshSegments(shop.org.ctx, { scope: 'all' })
  expect(await idsIn(segmentId)).toEqual([ben])
  expect(await listFixedSegments(shop.org.ctx)).toEqual([{ id: segmentId, name: 'Fair' }])
  await expect(
    createListOf(shop.org.ctx, { name: 'fair', customerIds: [ada] }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

test('what a person is in is said with since when and why', async () => {
  const list = await createListOf(shop.org.ctx, { name: 'Fair', customerIds: [ben] })
  const dynamic = await segment('Spenders', 'dynamic')
  await shop.order({ buyer: 'ben', number: '3', total: '90' })
  await touch()
  expect(await segmentsOfCustomer(shop.org.ctx, ben)).toMatchObject([
    { id: list.segmentId, kind: 'fixed', since: NOW, isByHand: true, facts: [] },
    {
      id: dynamic,
      kind: 'dynamic',
      isByHand: false,
      facts: ['spent £110'],
      sentence: 'spent £100 or more',
    },
  ])
  expect(await segmentsOfCustomer(shop.org.ctx, ada)).toMatchObject([{ id: dynamic, facts: [] }])
})

test('dynamic segments, strangers, other organizations and viewers are refused', async () => {
  const dynamic = await segment('Spenders', 'dynamic')
  await expect(
    addToSegment(shop.org.ctx, { segmentId: dynamic, customerIds: [ben] }),
  ).rejects.toMatchObject({ code: 'conflict' })
  const other = await createOrg()
  const list = await createListOf(shop.org.ctx, { name: 'Fair', customerIds: [ben] })
  await expect(
    addToSegment(other.ctx, { segmentId: list.segmentId, customerIds: [ben] }),
  ).rejects.toMatchObject({ code: 'not_found' })
  const theirs = await createListOf(other.ctx, { name: 'Theirs', customerIds: [ada] })
  expect(theirs.customerIds).toEqual([])
  expect(await segmentsOfCustomer(other.ctx, ben)).toEqual([])
  await expect(
    removeFromSegment(shop.org.as({ actor: await createMember(shop.org, 'viewer') }), {
      segmentId: list.segmentId,
      customerIds: [ben],
    }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})
