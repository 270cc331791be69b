import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  approveTemplateVersion,
  deleteTemplate,
  findMailToBuyer,
  parseBlocks,
  parseInline,
  saveTemplate,
  setTemplateApproval,
} from '@/domains/messaging'
import { listMailbox } from '@/domains/organizations'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { does, previewMail } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import {
  createOwnFlow,
  getFlow,
  getOwnFlow,
  type OwnFlowForm,
  previewFlow,
  saveFlow,
  saveOwnFlow,
  sendStepTest,
  sendTest,
  settleWaiting,
  switchFlow,
  trySample,
} from '..'
import { presets } from '../flows/presets'
import { type PresetName, presetNames } from '../schemas'

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
const anyOrder = { on: 'order', which: 'every' } as const
const WORDS = 'Order {order.number|of yours}: {item.title|it} for <b>{person.name}</b>.'

async function template(body = WORDS, change: { id?: string; name?: string } = {}) {
  const content = {
    subject: parseInline('For {person.first_name|you}'),
    document: { type: 'doc' as const, content: parseBlocks(body) },
    coupon: '',
  }
  const form = { channel: 'email' as const, purpose: 'order' as const, content }
  const { id, version } = await saveTemplate(shop.ctx, { name: 'News', form, ...change })
  return { templateId: id, version }
}
const flowOf = (steps: OwnFlowForm['steps']): OwnFlowForm => ({
  trigger: anyOrder,
  endsByOrder: false,
  steps,
})
const begin = async (form: OwnFlowForm) => {
  const { flowId } = await createOwnFlow(shop.ctx, { name: 'Mine', form })
  await switchFlow(shop.ctx, { flow: flowId, enabled: true })
  return flowId
}
const mails = async () => {
  const rows = await shop.rows(
    "select id from message_log where status = 'sent' order by sent_at, id",
  )
  return Promise.all(rows.map(({ id }) => findMailToBuyer(String(id))))
}

test('each gets it filled with what is known of them, and it is the preview byte for byte', async () => {
  const { templateId, version } = await template()
  const step = does.template(templateId, version)
  await begin(flowOf([step]))
  at('20T10:00:00')
  await shop.order('bo', '2026-11-20T09:59:00Z')
  await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  expect((await shop.sent()).map(({ to, subject }) => `${to} ${subject}`).sort()).toEqual([
    'ana For ana',
    'bo For bo',
  ])
  const preview = await previewMail(shop.ctx, { trigger: anyOrder, step })
  const mail = (await mails()).find((one) => one?.to === 'ana@mail.example')
  const secret = /\/api\/unsubscribe\/([\w-]{43})>/.exec(
    mail?.headers['List-Unsubscribe'] ?? '',
  )?.[1]
  const asSent = (text: string) => text.replaceAll('p'.repeat(43), secret ?? '')
  expect(mail).toMatchObject({
    subject: preview.subject,
    from: preview.from,
    html: asSent(preview.html),
    text: asSent(preview.text),
  })
  expect(mail?.text).toContain('Order 2: Paper lantern for <b>ana Ito</b>.')
  expect(mail?.html).toContain('&lt;b&gt;ana Ito&lt;/b&gt;')
})

test('the version is the flow’s: later words are taken by saving it with them', async () => {
  const first = await template('One')
  const flowId = await begin(
    flowOf([does.wait(1, 'hours'), does.template(first.templateId, first.version)]),
  )
  at('20T10:00:00')
  await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  const second = await template('Two', { id: first.templateId })
  expect(second.version).toBe(2)
  const { form } = await getOwnFlow(shop.ctx, flowId)
  expect(form.steps[1]).toMatchObject({ template: 'saved', version: 1 })
  const steps = form.steps.map((step) =>
    step.does === 'message' && step.template === 'saved' ? { ...step, version: 2 } : step,
  )
  await saveOwnFlow(shop.ctx, { flowId, name: 'Mine', form: { ...form, steps } })
  at('20T10:30:00')
  await shop.order('bo', '2026-11-20T10:30:00Z')
  await shop.tick()
  at('20T11:30:00')
  await shop.tick()
  await shop.tick()
  const texts = new Map((await mails()).map((mail) => [mail?.to, mail?.text]))
  expect(texts.get('ana@mail.example')).toContain('One')
  expect(texts.get('bo@mail.example')).toContain('Two')
})

describe('approval', () => {
  test('words that nobody approved are refused at their step, and those in use go on', async () => {
    const { templateId } = await template('One')
    const flowId = await begin(flowOf([does.template(templateId, 1)]))
    await setTemplateApproval(shop.ctx, { needsApproval: true })
    await template('Two', { id: templateId })
    const save = (version: number) =>
      saveOwnFlow(shop.ctx, {
        flowId,
        name: 'Mine',
        form: flowOf([does.template(templateId, version)]),
      })
    await expect(save(2)).rejects.toMatchObject({
      details: { fields: { 'form.steps.0.templateId': expect.stringMatching(/not approved/) } },
    })
    await expect(save(7)).rejects.toMatchObject({
      details: { fields: { 'form.steps.0.templateId': expect.stringMatching(/does not exist/) } },
    })
    expect(await save(1)).toMatchObject({ version: 2 })
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    expect((await mails())[0]?.text).toContain('One')
    const admin = await createMember(shop, 'admin')
    await approveTemplateVersion(shop.as({ actor: admin }), { id: templateId, version: 2 })
    expect(await save(2)).toMatchObject({ version: 3 })
  })

  test('one of another organization or channel is none', async () => {
    const content = {
      subject: [],
      document: { type: 'doc' as const, content: parseBlocks('Hi') },
      coupon: '',
    }
    const { id } = await saveTemplate(shop.ctx, {
      name: 'Short',
      form: { channel: 'sms', purpose: 'news', content },
    })
    const { templateId } = await template()
    const other = await openFlowShop()
    const make = (where: FlowShop, one: string) =>
      createOwnFlow(where.ctx, { name: 'Bad', form: flowOf([does.template(one, 1)]) })
    await expect(make(shop, id)).rejects.toThrow(/no template for e-mail/)
    await expect(make(other, templateId)).rejects.toThrow(/does not exist/)
  })
})

test('a template is not deleted while a flow says it, or somebody waits for it', async () => {
  const { templateId } = await template()
  const flowId = await begin(flowOf([does.wait(1, 'days'), does.template(templateId, 1)]))
  at('20T10:00:00')
  await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  const remove = () => deleteTemplate(shop.ctx, { id: templateId })
  await expect(remove()).rejects.toThrow(/The flow “Mine” uses this template/)
  await saveOwnFlow(shop.ctx, { flowId, name: 'Mine', form: flowOf([does.task('Call')]) })
  await expect(remove()).rejects.toThrow(/people wait for it/)
  await switchFlow(shop.ctx, { flow: flowId, enabled: false })
  await settleWaiting(shop.ctx, { flow: flowId, what: 'cancel' })
  await remove()
})

describe('a flow that comes with the product', () => {
  const formOf = (preset: PresetName, saved: { templateId: string; version: number }) => ({
    ...presets[preset].form,
    subject: '',
    headline: '',
    body: '',
    buttonText: '',
    saved,
  })

  test('says what a template says, as its preview shows it', async () => {
    const saved = await template()
    const form = formOf('welcome', saved)
    await saveFlow(shop.ctx, { preset: 'welcome', form })
    await switchFlow(shop.ctx, { flow: 'welcome', enabled: true })
    at('20T10:00:00')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    at('20T11:00:00')
    await shop.tick()
    const [mail] = await mails()
    const preview = await previewFlow(shop.ctx, { preset: 'welcome', form })
    const secret = /\/api\/unsubscribe\/([\w-]{43})>/.exec(
      mail?.headers['List-Unsubscribe'] ?? '',
    )?.[1]
    expect(mail?.subject).toBe('For ana')
    expect(mail?.html).toBe(preview.html.replaceAll('p'.repeat(43), secret ?? ''))
    // its own words come back once the template is not used
    expect((await getFlow(shop.ctx, 'welcome')).form).toMatchObject({
      saved,
      subject: presets.welcome.form.subject,
    })
  })

  test.each(presetNames)('%s is tried with it, by test and by hand', async (preset) => {
    const { userId } = await createMember(shop, 'agent')
    const ctx = shop.as({ actor: { kind: 'user', userId, name: 'Kit', role: 'agent' } })
    const form = formOf(preset, await template())
    const { email } = await sendTest(ctx, { preset, form })
    const { steps } = await trySample(ctx, { preset, form })
    expect(steps.map(({ what }) => what)).toContain(`The mail “For Ana” went to ${email}.`)
    const got = (await listMailbox()).filter(({ to }) => to === email)
    expect(got.map(({ subject }) => subject)).toEqual(['For Ana', 'For Ana'])
  })

  test('is refused with words that are gone, and without any', async () => {
    const gone = { templateId: shop.orgId, version: 1 }
    await expect(
      saveFlow(shop.ctx, { preset: 'vip', form: formOf('vip', gone) }),
    ).rejects.toMatchObject({
      details: { fields: { 'form.saved': expect.stringMatching(/does not exist/) } },
    })
    const none = { ...presets.vip.form, subject: ' ', saved: null }
    await expect(saveFlow(shop.ctx, { preset: 'vip', form: none })).rejects.toMatchObject({
      details: { fields: { 'form.subject': 'must not be empty' } },
    })
  })
})

test('the unsaved mail of a step goes to who asks, in the words of its template', async () => {
  const { userId } = await createMember(shop, 'agent')
  const ctx = shop.as({ actor: { kind: 'user', userId, name: 'Kit', role: 'agent' } })
  const { templateId, version } = await template()
  const step = does.template(templateId, version)
  const { email } = await sendStepTest(ctx, { trigger: anyOrder, step })
  const got = (await listMailbox()).filter(({ to }) => to === email)
  expect(got).toMatchObject([{ subject: 'For Ana', status: 'sent' }])
  expect(await shop.rows('select 1 from message_log')).toEqual([])
})
