import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getCustomer } from '@/domains/customers'
import { addToSegment, createListOf, createSegment, deleteSegment } from '@/domains/segments'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { bought, does } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOwnFlow, type OwnFlowForm, rehearseOwn, saveOwnFlow, switchFlow } from '..'

let database: TestDatabase
let shop: FlowShop
let list: string
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  at('20T09:00:00')
  shop = await openFlowShop()
  const rules = { match: 'all', of: [{ kind: 'by_hand' }] }
  list = (await createSegment(shop.ctx, { name: 'Fair', kind: 'fixed', rules })).segmentId
})
afterEach(() => {
  vi.useRealTimers()
})

const at = (time: string) => vi.setSystemTime(new Date(`2026-11-${time}Z`))
const formOf = (
  steps: OwnFlowForm['steps'],
  trigger: OwnFlowForm['trigger'] = { on: 'order', which: 'every' },
): OwnFlowForm => ({ trigger, endsByOrder: false, steps })
const begin = async (form: OwnFlowForm, name = 'Mine') => {
  const { flowId } = await createOwnFlow(shop.ctx, { name, form })
  await switchFlow(shop.ctx, { flow: flowId, enabled: true })
  return flowId
}
const whys = async () =>
  (await shop.runs()).flatMap((run) => (run['trace'] as { why: string }[]).map(({ why }) => why))
const members = () =>
  shop.rows(
    `select i.external_id as who from segment_members m join customer_identities i on i.customer_id = m.customer_id
     where m.segment_id = '${list}' order by 1`,
  )

describe('fixed segments', () => {
  test('people come into one and leave it, in the order of the steps, each told', async () => {
    const inList = { kind: 'in_segment', is: 'is', segment: list }
    await begin(
      formOf([
        does.when(bought(2), [does.quit(list), does.join(list)], [does.join(list)]),
        does.when(inList, [does.task('In it')]),
      ]),
    )
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.order('bo', '2026-11-20T10:00:00Z')
    await shop.tick()
    expect(await members()).toEqual([{ who: 'ana' }, { who: 'bo' }])
    expect(await whys()).toContain('Put into the segment “Fair”.')
    at('20T11:00:00')
    await shop.order('ana', '2026-11-20T11:00:00Z')
    await shop.tick()
    expect(await members()).toEqual([{ who: 'ana' }, { who: 'bo' }])
    expect(await whys()).toContain('Taken out of the segment “Fair”.')
    expect(await shop.rows('select 1 from tasks')).toHaveLength(3)
  })

  test('coming into one by a flow begins another flow', async () => {
    await begin(formOf([does.join(list)]))
    await begin(formOf([does.task('Welcome to it')], { on: 'member', segment: list }), 'Other')
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    at('20T10:01:00')
    await shop.tick()
    expect(await shop.rows('select title from tasks')).toEqual([{ title: 'Welcome to it' }])
  })

  test('flows that would send people round by them for ever are refused', async () => {
    const rules = { match: 'all', of: [{ kind: 'by_hand' }] }
    const { segmentId: other } = await createSegment(shop.ctx, {
      name: 'Other',
      kind: 'fixed',
      rules,
    })
    const goOn = (to: string, from: string) =>
      formOf([does.join(to), does.quit(from)], { on: 'member', segment: from })
    await begin(goOn(other, list), 'There')
    const { flowId: back } = await createOwnFlow(shop.ctx, {
      name: 'Back',
      form: goOn(list, other),
    })
    const on = () => switchFlow(shop.ctx, { flow: back, enabled: true })
    await expect(on()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“Back” → “There” → “Back”'),
    })
    // who stays in one does not come into it again
    const stays = formOf([does.join(list)], { on: 'member', segment: other })
    await saveOwnFlow(shop.ctx, { flowId: back, name: 'Back', form: stays })
    await on()
    const saved = saveOwnFlow(shop.ctx, { flowId: back, name: 'Back', form: goOn(list, other) })
    await expect(saved).rejects.toMatchObject({ code: 'conflict' })
  })

  test('one that was deleted since leaves people as they are', async () => {
    const flowId = await begin(formOf([does.wait(1, 'hours'), does.join(list), does.task('After')]))
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    const segmentId = list
    await expect(deleteSegment(shop.ctx, { segmentId })).rejects.toThrow(/The automation “Mine”/)
    await saveOwnFlow(shop.ctx, { flowId, name: 'Mine', form: formOf([does.task('Other')]) })
    await deleteSegment(shop.ctx, { segmentId })
    at('20T11:00:00')
    await shop.tick()
    expect(await whys()).toContain('Left as they are. This segment does not exist (any more).')
    expect(await shop.rows('select title from tasks')).toEqual([{ title: 'After' }])
  })

  test('one of rules is refused at its step, and so is one that would begin the flow again', async () => {
    const { segmentId } = await createSegment(shop.ctx, {
      name: 'Twice',
      kind: 'dynamic',
      rules: { match: 'all', of: [bought(2)] },
    })
    const refusal = (steps: OwnFlowForm['steps'], trigger?: OwnFlowForm['trigger']) =>
      expect(createOwnFlow(shop.ctx, { name: 'Bad', form: formOf(steps, trigger) })).rejects
    await refusal([does.when(bought(1), [does.quit(segmentId)])]).toMatchObject({
      details: { fields: { 'form.steps.0.yes.0.segment': expect.stringMatching(/by rules/) } },
    })
    await refusal([does.join(list)], { on: 'member', segment: list }).toMatchObject({
      details: { fields: { 'form.steps.0.segment': expect.stringMatching(/begin again/) } },
    })
    await refusal([does.join('')]).toMatchObject({
      details: { fields: { 'form.steps.0.segment': 'Choose a segment.' } },
    })
  })
})

test('a lifecycle stage is set, known to the next step, and left to the rules again', async () => {
  const isRegular = { kind: 'lifecycle_stage', is: 'is', stages: ['regular'] }
  await begin(
    formOf([
      does.stage('regular'),
      does.when(isRegular, [does.task('Regular'), does.wait(1, 'hours'), does.stage(null)]),
    ]),
  )
  at('20T10:00:00')
  await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  const stage = async () => (await getCustomer(shop.ctx, await shop.customer('ana'))).lifecycleStage
  expect(await stage()).toBe('regular')
  expect(await shop.rows('select title from tasks')).toEqual([{ title: 'Regular' }])
  at('20T11:00:00')
  await shop.tick()
  expect(await stage()).toBe('first_order')
  expect(await whys()).toEqual(
    expect.arrayContaining([
      'Brought to the lifecycle stage “regular”, until they order again.',
      'Brought back to the lifecycle stage that the rules say.',
    ]),
  )
})

test('a rehearsal counts what it would do, and does nothing', async () => {
  await shop.order('ana', '2026-11-10T10:00:00Z')
  await createListOf(shop.ctx, { name: 'Others', customerIds: [await shop.customer('ana')] })
  const form = formOf([does.join(list), does.quit(list), does.stage('lapsed')])
  const { done } = await rehearseOwn(shop.ctx, { flowId: null, form, days: 30 })
  expect(done).toEqual([
    { does: 'add_to_segment', times: 1 },
    { does: 'remove_from_segment', times: 1 },
    { does: 'set_stage', times: 1 },
  ])
  expect(await members()).toEqual([])
  expect(await shop.rows('select 1 from customers where stage_set is not null')).toEqual([])
  // nobody is kept out of it by hand
  await addToSegment(shop.ctx, { segmentId: list, customerIds: [await shop.customer('ana')] })
  expect(await members()).toEqual([{ who: 'ana' }])
})
