import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { bought, does } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg } from '@/testing/test-org'
import { createOwnFlow, listRuns, type OwnFlowForm, removeOwnFlow, switchFlow } from '..'

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
const part = (name: string) => ({ name, share: 50, steps: [] })
const own = async (name: string, steps: OwnFlowForm['steps']) => {
  const { flowId } = await createOwnFlow(shop.ctx, {
    name,
    form: { trigger: { on: 'order', which: 'every' }, endsByOrder: false, steps },
  })
  await switchFlow(shop.ctx, { flow: flowId, enabled: true })
  return flowId
}
const runsOf = async (buyer: string) =>
  (await listRuns(shop.ctx, { customerId: await shop.customer(buyer) })).rows
const whys = (run: Awaited<ReturnType<typeof runsOf>>[number] | undefined) =>
  run?.trace.map(({ why }) => why)

test('of a person every flow is told, newest first: what the order ended, which way they went, and that they wait', async () => {
  await shop.order('ana', '2026-06-05T10:00:00Z')
  await switchFlow(shop.ctx, { flow: 'abandoned-cart', enabled: true })
  const flowId = await own('By lot', [
    does.when(bought(3), [], [does.split([part('Short'), part('Long')])]),
    does.wait(2, 'days'),
  ])
  at('20T10:00:00')
  await shop.cart('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  at('20T10:30:00')
  await shop.order('ana', '2026-11-20T10:30:00Z')
  await shop.order('bo', '2026-11-20T10:30:00Z')
  await shop.tick()
  at('20T12:30:00')
  await shop.tick()
  const [lot, cart, ...others] = await runsOf('ana')
  expect(others).toEqual([])
  expect(lot).toMatchObject({ flow: flowId, flowName: 'By lot', status: 'waiting', isHeld: false })
  expect(whys(lot)).toEqual([
    'They placed an order.',
    'Does not fit: 2 orders.',
    expect.stringMatching(/^By lot: (Short|Long)\.$/),
    'Waits 2 days.',
  ])
  expect(cart).toMatchObject({
    flow: 'abandoned-cart',
    flowName: 'Abandoned cart',
    status: 'cancelled',
    customerName: 'ana Ito',
  })
  expect(whys(cart)?.at(-1)).toBe('They ordered meanwhile.')
  expect(await runsOf('bo')).toHaveLength(1)
  const other = await createOrg()
  const customerId = await shop.customer('ana')
  expect((await listRuns(other.ctx, { customerId })).rows).toEqual([])
})

test('who waits in a flow that is off is held, and so is who has only a mail left; a removed flow leads nowhere', async () => {
  const waits = await own('Waits', [does.wait(2, 'days')])
  const mails = await own('Mails', [does.mail('At night')])
  const gone = await own('Gone', [does.task('Call')])
  at('20T22:00:00')
  await shop.order('ana', '2026-11-20T22:00:00Z')
  await shop.tick()
  for (const flow of [waits, mails, gone]) await switchFlow(shop.ctx, { flow, enabled: false })
  await removeOwnFlow(shop.ctx, { flowId: gone })
  const seen = (await runsOf('ana')).map((run) => [run.flowName, run])
  expect(Object.fromEntries(seen)).toMatchObject({
    Waits: { flow: waits, status: 'waiting', isHeld: true },
    Mails: { flow: mails, status: 'finished', messageStatus: 'queued', isHeld: true },
    Gone: { flow: null, status: 'finished', isHeld: false },
  })
  await switchFlow(shop.ctx, { flow: mails, enabled: true })
  const [held] = (await listRuns(shop.ctx, mails)).rows
  expect(held).toMatchObject({ isHeld: false })
})

test('more than a page of them neither loses nor repeats one', async () => {
  await own('Each order', [does.task('Call')])
  at('20T10:00:00')
  for (let n = 0; n < 23; n++) await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  const customerId = await shop.customer('ana')
  const first = await listRuns(shop.ctx, { customerId })
  const second = await listRuns(shop.ctx, { customerId }, first.next)
  const ids = [...first.rows, ...second.rows].map(({ id }) => id)
  expect([first.rows.length, second.rows.length, new Set(ids).size]).toEqual([20, 3, 23])
})
