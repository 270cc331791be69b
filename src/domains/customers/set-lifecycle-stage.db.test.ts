import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSegment, listMembers, listMoves, refreshSegments } from '@/domains/segments'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg } from '@/testing/test-org'
import { getCustomer, mergeCustomers, scoreAll, setLifecycleStage, unmergeCustomers } from '.'

let database: TestDatabase
let shop: FlowShop
let ana: string
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  at('2026-11-20T10:00:00Z')
  shop = await openFlowShop()
  await shop.order('ana', '2026-10-20T10:00:00Z')
  await scoreAll(shop.ctx, {})
  ana = await shop.customer('ana')
})
afterEach(() => {
  vi.useRealTimers()
})

const at = (time: string) => vi.setSystemTime(new Date(time))
const set = (stage: 'lead' | 'regular' | 'repeat' | null, customerIds = [ana]) =>
  setLifecycleStage(shop.ctx, { customerIds, stage })
const stageOf = async (id = ana) => (await getCustomer(shop.ctx, id)).lifecycleStage

describe('a stage that was set', () => {
  test('holds, scored anew or not, until they order again', async () => {
    expect(await stageOf()).toBe('first_order')
    expect(await set('regular')).toEqual({ changed: 1 })
    expect(await stageOf()).toBe('regular')
    at('2026-11-21T10:00:00Z')
    await scoreAll(shop.ctx, {})
    expect(await stageOf()).toBe('regular')
    // an order of before that came late
    await shop.order('ana', '2026-10-25T10:00:00Z')
    expect(await stageOf()).toBe('regular')
    at('2026-11-22T10:00:00Z')
    await shop.order('ana', '2026-11-22T10:00:00Z')
    expect(await stageOf()).toBe('repeat')
    await scoreAll(shop.ctx, {})
    expect(await stageOf()).toBe('repeat')
  })

  test('goes, and the rules say it again', async () => {
    await set('lead')
    expect(await stageOf()).toBe('lead')
    await set(null)
    expect(await getCustomer(shop.ctx, ana)).toMatchObject({
      lifecycleStage: 'first_order',
      stageSet: null,
      stageSetAt: null,
    })
  })

  test('is not known to a scoring of a day before it', async () => {
    await set('regular')
    await scoreAll(shop.ctx, { asOf: '2026-11-19' })
    expect(await stageOf()).toBe('first_order')
    await scoreAll(shop.ctx, {})
    expect(await stageOf()).toBe('regular')
  })

  test('stays with the person who is kept, and comes back with the other', async () => {
    await shop.order('bo', '2026-10-21T10:00:00Z')
    const bo = await shop.customer('bo')
    await set('lead', [bo])
    const { mergeId } = await mergeCustomers(shop.ctx, { keptId: ana, mergedId: bo })
    expect(await stageOf()).toBe('repeat')
    await unmergeCustomers(shop.ctx, { mergeId })
    expect([await stageOf(), await stageOf(bo)]).toEqual(['first_order', 'lead'])
  })

  test('moves people in segments that look at it at once', async () => {
    const { segmentId } = await createSegment(shop.ctx, {
      name: 'Regulars',
      kind: 'dynamic',
      rules: { match: 'all', of: [{ kind: 'lifecycle_stage', is: 'is', stages: ['regular'] }] },
    })
    const touched = () => refreshSegments(shop.ctx, { scope: 'touched' })
    await touched()
    await set('regular')
    await touched()
    expect((await listMembers(shop.ctx, { segmentId })).rows).toMatchObject([{ id: ana }])
    expect((await listMoves(shop.ctx, { segmentId })).rows).toMatchObject([{ move: 'entered' }])
    await set(null)
    await touched()
    expect((await listMembers(shop.ctx, { segmentId })).rows).toEqual([])
  })
})

test('another organization’s people are not there, and a viewer sets nothing', async () => {
  const other = await createOrg()
  expect(await setLifecycleStage(other.ctx, { customerIds: [ana], stage: 'lapsed' })).toEqual({
    changed: 0,
  })
  expect(await stageOf()).toBe('first_order')
  const viewer = shop.as({ actor: { kind: 'user', userId: shop.orgId, name: 'V', role: 'viewer' } })
  await expect(
    setLifecycleStage(viewer, { customerIds: [ana], stage: 'lapsed' }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})
