import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createSegment, refreshSegments, updateSegment } from '@/domains/segments'
import { understandMessages } from '@/domains/understanding'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { receiveMessages } from '@/testing/messages'
import { bought, does } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOwnFlow, type OwnFlowForm, saveOwnFlow, switchFlow } from '..'

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

const at = (time: string) => vi.setSystemTime(new Date(`2026-11-${time}Z`))
const anyOrder = { on: 'order', which: 'every' } as const

async function open(
  form: Partial<OwnFlowForm> & Pick<OwnFlowForm, 'steps'>,
  given: { prepare?: (shop: FlowShop) => Promise<Partial<OwnFlowForm>> } = {},
): Promise<FlowShop & { flowId: string }> {
  at('20T09:00:00')
  const shop = await openFlowShop()
  const prepared = (await given.prepare?.(shop)) ?? {}
  const { flowId } = await createOwnFlow(shop.ctx, {
    name: 'My flow',
    form: { trigger: anyOrder, endsByOrder: false, ...form, ...prepared },
  })
  await switchFlow(shop.ctx, { flow: flowId, enabled: true })
  return { ...shop, flowId }
}

const said = async (shop: FlowShop) =>
  (await shop.runs()).map((run) => (run['trace'] as { why: string }[]).map(({ why }) => why))

test('an order that comes to be delivered, and none that was so or is history', async () => {
  const shop = await open({
    trigger: { on: 'order_state', to: 'delivered' },
    steps: [does.task('Ask for a review')],
  })
  await shop.order('past', '2026-05-01T10:00:00Z', { status: 'delivered' })
  const number = await shop.order('ana', '2026-11-19T10:00:00Z')
  at('20T10:00:00')
  const deliver = (over: { status: 'delivered' | 'shipped'; sourceUpdatedAt: string }) =>
    shop.order('ana', '2026-11-19T10:00:00Z', { externalOrderId: number, ...over })
  await deliver({ status: 'delivered', sourceUpdatedAt: '2026-11-20T10:00:00Z' })
  await shop.tick()
  at('20T11:00:00')
  await deliver({ status: 'shipped', sourceUpdatedAt: '2026-11-20T11:00:00Z' })
  await deliver({ status: 'delivered', sourceUpdatedAt: '2026-11-20T11:00:01Z' })
  await shop.tick('all')
  expect(await shop.rows('select title from tasks')).toEqual([{ title: 'Ask for a review' }])
})

test('a cancelled order', async () => {
  const shop = await open({
    trigger: { on: 'order_state', to: 'cancelled' },
    steps: [does.task('Ask why')],
  })
  at('20T10:00:00')
  const externalOrderId = await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  expect(await shop.runs()).toEqual([])
  const sourceUpdatedAt = '2026-11-20T10:30:00Z'
  at('20T10:30:00')
  await shop.order('ana', '2026-11-20T10:00:00Z', {
    externalOrderId,
    status: 'cancelled',
    sourceUpdatedAt,
  })
  await shop.tick()
  expect(await shop.rows('select title from tasks')).toEqual([{ title: 'Ask why' }])
})

test('a message about something', async () => {
  const shop = await open({
    trigger: { on: 'intent', tag: 'cancel' },
    steps: [does.task('Save it')],
  })
  await shop.order('ana', '2026-11-19T10:00:00Z')
  at('20T10:00:00')
  const message = (body: string) => ({ body, sentAt: '2026-11-20T10:00:00Z' })
  const ids = await receiveMessages(
    shop,
    shop.connectionId,
    [message('Please cancel my order.'), message('Thank you, very nice!')],
    'ana',
  )
  await understandMessages(shop.ctx, { messageIds: ids })
  await shop.tick()
  await shop.tick('all')
  expect(await shop.rows('select title from tasks')).toEqual([{ title: 'Save it' }])
  expect((await said(shop))[0]?.[0]).toBe('They wrote a message about: cancel.')
})

const twiceOrMore = async (shop: FlowShop) =>
  createSegment(shop.ctx, {
    name: 'Twice',
    kind: 'dynamic',
    rules: { match: 'all', of: [bought(2)] },
  })

test('coming into a segment, again after leaving it', async () => {
  const shop = await open(
    { steps: [does.task('Welcome in')] },
    {
      prepare: async (made) => {
        await made.order('old', '2026-06-05T10:00:00Z')
        await made.order('old', '2026-06-06T10:00:00Z')
        await made.order('ana', '2026-06-05T10:00:00Z')
        const { segmentId } = await twiceOrMore(made)
        await refreshSegments(made.ctx, { scope: 'all' })
        return { trigger: { on: 'member', segment: segmentId } }
      },
    },
  )
  at('20T10:00:00')
  await shop.order('ana', '2026-11-20T10:00:00Z')
  await refreshSegments(shop.ctx, { scope: 'touched' })
  await shop.tick()
  expect(await shop.rows('select title from tasks')).toEqual([{ title: 'Welcome in' }])
})

test('every day at a local time, who is in the segment then', async () => {
  const shop = await open(
    { steps: [does.task('Daily')] },
    {
      prepare: async (made) => {
        await made.order('ana', '2026-06-05T10:00:00Z')
        await made.order('ana', '2026-06-06T10:00:00Z')
        await made.order('bo', '2026-06-06T10:00:00Z')
        const { segmentId } = await twiceOrMore(made)
        await refreshSegments(made.ctx, { scope: 'all' })
        return { trigger: { on: 'schedule', time: '09:30', segment: segmentId } }
      },
    },
  )
  at('20T09:29:00')
  await shop.tick()
  expect(await shop.runs()).toEqual([])
  at('20T09:30:00')
  await Promise.all([shop.tick(), shop.tick()])
  at('20T10:00:00')
  await shop.order('bo', '2026-11-20T10:00:00Z')
  await refreshSegments(shop.ctx, { scope: 'touched' })
  await shop.tick('all')
  expect(await shop.rows('select title from tasks')).toHaveLength(1)
  at('21T09:30:00')
  await shop.tick()
  expect(await shop.rows('select title from tasks')).toHaveLength(3)
})

test('who comes into the segment by an edit of its rules enters from then on', async () => {
  let segmentId = ''
  const shop = await open(
    { steps: [does.task('Daily')] },
    {
      prepare: async (made) => {
        await made.order('ana', '2026-06-05T10:00:00Z')
        await made.order('ana', '2026-06-06T10:00:00Z')
        await made.order('bo', '2026-06-06T10:00:00Z')
        ;({ segmentId } = await twiceOrMore(made))
        await refreshSegments(made.ctx, { scope: 'all' })
        return { trigger: { on: 'schedule', time: '09:30', segment: segmentId } }
      },
    },
  )
  at('20T10:00:00')
  await shop.tick()
  await updateSegment(shop.ctx, {
    segmentId,
    name: 'Once',
    kind: 'dynamic',
    rules: { match: 'all', of: [bought(1)] },
  })
  await refreshSegments(shop.ctx, { scope: 'touched' })
  at('20T11:00:00')
  await shop.tick('all')
  const tasks = () => shop.rows('select 1 from tasks')
  expect(await tasks()).toHaveLength(1)
  at('21T09:30:00')
  await shop.tick('all')
  expect(await tasks()).toHaveLength(3)
})

test('what starts it can be changed: the past before that starts nothing', async () => {
  const steps = [does.task('Hello')]
  const shop = await open({ steps, trigger: { on: 'order_state', to: 'cancelled' } })
  at('20T10:00:00')
  await shop.order('ana', '2026-11-20T10:00:00Z')
  at('20T11:00:00')
  await saveOwnFlow(shop.ctx, {
    flowId: shop.flowId,
    name: 'My flow',
    form: { trigger: anyOrder, endsByOrder: false, steps },
  })
  await shop.order('bo', '2026-11-20T11:30:00Z')
  at('20T12:00:00')
  await shop.tick('all')
  expect(await shop.runs()).toHaveLength(1)
})
