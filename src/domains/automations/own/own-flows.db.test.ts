import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { eraseCustomer } from '@/domains/privacy'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { receiveMessages } from '@/testing/messages'
import { bought, does } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import {
  createOwnFlow,
  getOwnFlow,
  listFlows,
  type OwnFlowForm,
  removeOwnFlow,
  replayRun,
  saveOwnFlow,
  settleWaiting,
  switchFlow,
} from '..'

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
): Promise<FlowShop & { flowId: string }> {
  at('20T09:00:00')
  const shop = await openFlowShop()
  const { flowId } = await createOwnFlow(shop.ctx, {
    name: 'My flow',
    form: { trigger: anyOrder, endsByOrder: false, ...form },
  })
  await switchFlow(shop.ctx, { flow: flowId, enabled: true })
  return { ...shop, flowId }
}

const said = async (shop: FlowShop) =>
  (await shop.runs()).map((run) => (run['trace'] as { why: string }[]).map(({ why }) => why))

describe('steps', () => {
  test('people turn by what they did, each with the facts that decided it', async () => {
    const shop = await open({
      steps: [
        does.wait(1, 'hours'),
        does.when(bought(2), [does.mail('Again')], [does.mail('First'), does.tag('Fresh')]),
        does.note('Was written to.'),
      ],
    })
    await shop.order('ana', '2026-06-05T10:00:00Z')
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.order('bo', '2026-11-20T10:00:00Z')
    await shop.tick()
    at('20T11:00:00')
    await Promise.all([shop.tick(), shop.tick()])
    expect((await shop.sent()).map(({ to, subject }) => `${to} ${subject}`).sort()).toEqual([
      'ana Again',
      'bo First',
    ])
    const whys = (await said(shop)).map((trace) => trace[2]).sort()
    expect(whys).toEqual(['Does not fit: 1 order.', 'Fits: 2 orders.'])
    expect(await shop.rows('select body from customer_notes')).toHaveLength(2)
    expect(await shop.rows("select 1 from customers where tags = '{Fresh}'")).toHaveLength(1)
  })

  test('what a step did is known to the next one', async () => {
    const tagged = { kind: 'tags', is: 'is', tags: ['Seen'] }
    const shop = await open({
      steps: [
        does.tag('Seen'),
        does.when(tagged, [does.untag('seen'), does.task('Was tagged')]),
        does.when(tagged, [does.task('Never')]),
      ],
    })
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    expect(await shop.rows('select title from tasks')).toEqual([{ title: 'Was tagged' }])
    expect(await shop.rows('select tags from customers')).toEqual([{ tags: '{}' }])
  })

  test('who leaves gets nothing more', async () => {
    const shop = await open({
      steps: [does.when(bought(2), [], [does.leave()]), does.mail('To regulars')],
    })
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toEqual([])
    expect((await said(shop))[0]?.at(-1)).toBe('Left the flow here.')
    expect(await shop.runs()).toMatchObject([{ status: 'finished', outcome: 'done' }])
  })

  test('a lot falls the same way each time, and the holdout gets nothing', async () => {
    const shop = await open({
      steps: [
        does.split(
          [
            { name: 'Short', share: 25, steps: [does.task('Short')] },
            { name: 'Long', share: 25, steps: [does.task('Long')] },
          ],
          50,
        ),
        does.task('Both'),
      ],
    })
    at('20T10:00:00')
    for (let n = 0; n < 16; n++) await shop.order(`b${n}`, '2026-11-20T10:00:00Z')
    await shop.tick('all')
    await shop.order('b0', '2026-11-20T10:00:00Z')
    await shop.tick()
    const { steps } = await getOwnFlow(shop.ctx, shop.flowId)
    const [short, long, held] = steps[0]?.ways ?? []
    expect([short?.name, long?.name, held?.name]).toEqual(['Short', 'Long', 'Holdout'])
    expect((short?.people ?? 0) + (long?.people ?? 0) + (held?.people ?? 0)).toBe(17)
    expect(held?.people).toBeGreaterThan(0)
    const tasks = await shop.rows(
      'select title, count(*)::int as n from tasks group by 1 order by 1',
    )
    const both = (short?.people ?? 0) + (long?.people ?? 0)
    const counted = [
      { title: 'Both', n: both },
      { title: 'Long', n: long?.people },
      { title: 'Short', n: short?.people },
    ]
    expect(tasks).toEqual(counted.filter(({ n }) => n))
    const again = await shop.rows(
      `select count(distinct e ->> 'way')::int as ways from automation_runs r, jsonb_array_elements(r.trace) e
       where r.customer_id = '${await shop.customer('b0')}' and e ? 'drawn'`,
    )
    expect(again).toEqual([{ ways: 1 }])
    // what came of each way, also of who was held out
    at('21T10:00:00')
    const [first] = await shop.rows(
      `select i.external_id as buyer from automation_runs r join customer_identities i on i.customer_id = r.customer_id
       where r.trace::text like '%By lot: Holdout%' order by 1 limit 1`,
    )
    await shop.order(String(first?.['buyer']), '2026-11-21T09:00:00Z')
    const after = (await getOwnFlow(shop.ctx, shop.flowId)).steps[0]?.ways[2]
    expect(after?.ordered).toBe(first?.['buyer'] === 'b0' ? 2 : 1)
  })
})

describe('waiting for something', () => {
  test.each([
    ['an order', '20T11:30:00', 'Thanks', 'It happened: they order.'],
    ['nothing', null, 'Still there?', 'The time was over before they order.'],
  ])('%s', async (_, ordersAt, subject, why) => {
    const shop = await open({
      trigger: { on: 'checkout' },
      steps: [
        does.until('order', [2, 'hours'], [does.mail('Thanks')], [does.mail('Still there?')]),
      ],
    })
    await shop.order('ana', '2026-06-05T10:00:00Z')
    at('20T10:00:00')
    await shop.cart('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    expect(await shop.runs()).toMatchObject([
      { status: 'waiting', awaits: 'order', wake_at: '2026-11-20 12:00:00+00' },
    ])
    at('20T11:00:00')
    await shop.tick()
    expect(await shop.sent()).toEqual([])
    if (ordersAt) {
      at(ordersAt)
      await shop.order('ana', `2026-11-${ordersAt}Z`)
    } else at('20T12:00:00')
    await shop.tick()
    expect(await shop.sent()).toEqual([{ to: 'ana', subject }])
    expect((await said(shop))[0]).toContain(why)
    at('20T13:00:00')
    await shop.tick('all')
    expect(await shop.sent()).toHaveLength(1)
  })

  test('a message of theirs', async () => {
    const shop = await open({
      steps: [does.until('message', [1, 'days'], [does.task('Answer')], [does.task('Ask')])],
    })
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.order('bo', '2026-11-20T10:00:00Z')
    await shop.tick()
    at('20T12:00:00')
    const message = { body: 'Hello', sentAt: '2026-11-20T12:00:00Z' }
    await receiveMessages(shop, shop.connectionId, [message], 'ana')
    await shop.tick()
    expect(await shop.rows('select title from tasks')).toEqual([{ title: 'Answer' }])
    at('21T10:00:00')
    await shop.tick()
    expect(await shop.rows('select title from tasks order by 1')).toEqual([
      { title: 'Answer' },
      { title: 'Ask' },
    ])
  })
})

describe('a flow of one’s own', () => {
  test('changes: who is in it finishes as it was, and its steps keep their numbers', async () => {
    const wait = does.wait(1, 'hours')
    const shop = await open({ steps: [wait, does.mail('Before')] })
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    const after = does.mail('After')
    const form = { trigger: anyOrder, endsByOrder: false, steps: [wait, after] }
    const saved = await saveOwnFlow(shop.ctx, { flowId: shop.flowId, name: 'Mine', form })
    expect(saved).toEqual({ version: 2, isChanged: true })
    expect(await saveOwnFlow(shop.ctx, { flowId: shop.flowId, name: 'Mine', form })).toEqual({
      version: 2,
      isChanged: false,
    })
    at('20T10:30:00')
    await shop.order('bo', '2026-11-20T10:30:00Z')
    await shop.tick()
    expect((await getOwnFlow(shop.ctx, shop.flowId)).steps).toMatchObject([
      { key: wait.key, entered: 2, waiting: 2, left: 0 },
      { key: after.key, entered: 0 },
    ])
    at('20T11:00:00')
    await shop.tick()
    at('20T11:30:00')
    await shop.tick()
    expect((await shop.sent()).map(({ subject }) => subject)).toEqual(['Before', 'After'])
    expect((await getOwnFlow(shop.ctx, shop.flowId)).steps).toMatchObject([
      { entered: 2, waiting: 0, left: 2 },
      { entered: 1, waiting: 0, left: 1 },
    ])
  })

  test('is held when it is off, and goes once nobody waits', async () => {
    const shop = await open({ steps: [does.wait(1, 'days'), does.task('Late')] })
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    const remove = () => removeOwnFlow(shop.ctx, { flowId: shop.flowId })
    await expect(remove()).rejects.toThrow('This flow is on. Switch it off first.')
    const off = await switchFlow(shop.ctx, { flow: shop.flowId, enabled: false })
    expect(off).toMatchObject({ waiting: 1 })
    await expect(remove()).rejects.toThrow('People wait in this flow.')
    at('22T10:00:00')
    await shop.tick()
    expect(await shop.rows('select 1 from tasks')).toEqual([])
    await settleWaiting(shop.ctx, { flow: shop.flowId, what: 'cancel' })
    await remove()
    expect((await listFlows(shop.ctx)).filter(({ preset }) => preset === null)).toEqual([])
    await expect(getOwnFlow(shop.ctx, shop.flowId)).rejects.toThrow('does not exist')
  })

  test('every decision of a run comes out the same from what was stored with it', async () => {
    const shop = await open({
      steps: [
        does.when(bought(1), [
          does.split([
            { name: 'A', share: 50, steps: [] },
            { name: 'B', share: 50, steps: [] },
          ]),
        ]),
        does.mail('Hello'),
      ],
    })
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    const [run] = await shop.runs()
    const replayed = await replayRun(shop.ctx, String(run?.['id']))
    expect(replayed.map(({ isSame }) => isSame)).toEqual([true, true, true])
    await eraseCustomer(shop.ctx, { customerId: await shop.customer('ana') })
    expect(await replayRun(shop.ctx, String(run?.['id']))).toEqual([])
  })

  test.each<[string, Partial<OwnFlowForm>, string, RegExp]>([
    ['no steps', { steps: [] }, 'form.steps', /Add a step/],
    [
      'an empty subject in a branch',
      { steps: [does.when(bought(1), [], [does.mail(' ')])] },
      'form.steps.0.no.0.copy.subject',
      /must not be empty/,
    ],
    ['a wait of nothing', { steps: [does.wait(0, 'hours')] }, 'form.steps.0.for.amount', /more/],
    [
      'steps after the end',
      { steps: [does.leave(), does.task('Never')] },
      'form.steps.1',
      /Nobody gets here/,
    ],
    [
      'shares that miss a hundred',
      { steps: [does.split([{ name: 'A', share: 50, steps: [] }], 10)] },
      'form.steps.0.holdout',
      /add up to 100, and are 60/,
    ],
    [
      'a click on no button',
      { steps: [does.mail('Hi'), does.until('click', [1, 'days'], [])] },
      'form.steps.1.what',
      /No mail before/,
    ],
    [
      'an order that ends it',
      { endsByOrder: true, steps: [does.until('order', [1, 'days'], [])] },
      'form.steps.0.what',
      /An order ends this flow/,
    ],
    [
      'an address that is not https',
      { steps: [does.webhook('http://example.com/x')] },
      'form.steps.0.url',
      /https/,
    ],
    [
      'a condition that is none',
      { steps: [does.when({ kind: 'weather' }, [])] },
      'form.steps.0.rules.of.0',
      /no condition/,
    ],
    [
      'a segment that is gone',
      {
        steps: [
          does.when(
            { kind: 'in_segment', is: 'is', segment: '0198c0de-0000-7000-8000-000000000001' },
            [],
          ),
        ],
      },
      'form.steps.0.rules',
      /does not exist/,
    ],
  ])('is refused with %s, at the step', async (_, form, field, message) => {
    const shop = await openFlowShop()
    const making = createOwnFlow(shop.ctx, {
      name: 'Bad',
      form: { trigger: anyOrder, endsByOrder: false, steps: [], ...form },
    })
    await expect(making).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { [field]: expect.stringMatching(message) } },
    })
  })
})
