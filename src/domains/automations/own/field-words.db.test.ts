import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { withOrg } from '@/db/client'
import { saveCampaign } from '@/domains/campaigns'
import { findMailToBuyer } from '@/domains/messaging'
import { listMailbox } from '@/domains/organizations'
import { createSegment } from '@/domains/segments'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { bought, does, previewMail } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createOwnFlow, previewFlow, saveFlow, switchFlow, tryOwnSample, trySample } from '..'
import { type AskedContent, contentsOf } from '../engine/contents-of'
import { presets } from '../flows/presets'

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
const copy = {
  subject: 'For {person.first_name|you}',
  headline: 'Order {order.number|of yours}',
  body: 'Hello {person.name|there}, your {item.title|things}.\n\nSay {coupon.code} at {shop.name|us}.',
  buttonText: 'Look, {person.first_name|friend}',
  buttonLink: 'https://shop.example/',
  discountCode: 'TEN',
}
const step = (over: Partial<typeof copy> = {}) => ({
  ...does.mail(''),
  template: 'vip' as const,
  copy: { ...copy, ...over },
  perks: ['{person.first_name|You} first', 'Free delivery'],
})
const formOf = (steps: ReturnType<typeof step>[]) => ({
  trigger: anyOrder,
  endsByOrder: false,
  steps,
})
async function begin(steps: ReturnType<typeof step>[]) {
  const { flowId } = await createOwnFlow(shop.ctx, { name: 'Mine', form: formOf(steps) })
  await switchFlow(shop.ctx, { flow: flowId, enabled: true })
  return flowId
}
const buyer = (externalId: string, name?: string) => ({
  ...{ externalId, email: `${externalId}@mail.example`, country: 'GB' },
  ...{ consent: 'opted_in' as const, ...(name && { name }) },
})
const mails = async () => {
  const rows = await shop.rows("select id from message_log where status = 'sent'")
  const found = await Promise.all(rows.map(({ id }) => findMailToBuyer(String(id))))
  return new Map(found.map((mail) => [mail?.to.split('@')[0], mail]))
}
type Sent = NonNullable<Awaited<ReturnType<typeof findMailToBuyer>>>
const withPreviewSecret = ({ from, subject, html, text, headers }: Sent) => {
  const secret = /\/unsubscribe\/([\w-]{43})>/.exec(headers['List-Unsubscribe'] ?? '')?.[1] ?? '?'
  const shown = (words: string) => words.replaceAll(secret, 'p'.repeat(43))
  return { from, subject, html: shown(html), text: shown(text) }
}

test('each gets what is known of them, and it is the preview byte for byte', async () => {
  await begin([step()])
  at('20T10:00:00')
  await shop.order('cy', '2026-11-20T09:58:00Z', { buyer: buyer('cy'), customerName: undefined })
  await shop.order('bo', '2026-11-20T09:59:00Z', {
    customerName: '<b>Bo</b> {shop.name}',
    buyer: buyer('bo', '<b>Bo</b> {shop.name}'),
    items: [{ title: 'Brass <lamp>', quantity: 1, unitPrice: '40.00', totalPrice: '40.00' }],
  })
  await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  const sent = await mails()
  expect(sent.get('ana')).toMatchObject({
    subject: 'For ana',
    text: expect.stringMatching(
      /ORDER 3[\s\S]*Hello ana Ito, your Paper lantern\.[\s\S]*Say TEN at [\s\S]*ana first[\s\S]*Look, ana/i,
    ),
  })
  expect(sent.get('bo')?.subject).toBe('For <b>Bo</b>')
  expect(sent.get('bo')?.html).toContain(
    '&lt;b&gt;Bo&lt;/b&gt; {shop.name}, your Brass &lt;lamp&gt;.',
  )
  expect(sent.get('cy')).toMatchObject({
    subject: 'For you',
    text: expect.stringMatching(/Hello there[\s\S]*You first[\s\S]*Look, friend/),
  })
  const preview = await previewMail(shop.ctx, { trigger: anyOrder, step: step() })
  expect(preview).toEqual(withPreviewSecret(sent.get('ana') as Sent))
})

test('what is known of the people of a batch is read at once, and not at all where nothing differs', async () => {
  const buyers = ['ana', 'bo', 'cy', 'dee']
  for (const one of buyers) await shop.order(one, '2026-11-20T08:00:00Z')
  const people = await Promise.all(buyers.map(shop.customer))
  const facts = {
    ...{ orderNumber: null, lines: [], total: null, currency: null, cartLink: null },
    locale: 'en-GB',
  }
  await withOrg(shop.orgId, async (tx) => {
    const ctx = { ...shop.ctx, tx, emit: () => {} }
    const asked = vi.spyOn(tx, 'execute')
    const countFor = async (said: ReturnType<typeof does.mail>) => {
      const before = asked.mock.calls.length
      const made = await contentsOf(
        ctx,
        people.map((customerId) => ({
          step: said as AskedContent['step'],
          ...{ facts, about: { customerId } },
        })),
      )
      expect(made.filter((one) => 'message' in one)).toHaveLength(4)
      return asked.mock.calls.length - before
    }
    expect(await countFor(step())).toBe(1)
    expect(await countFor(does.sms('Hi {person.first_name|you}'))).toBe(1)
    expect(await countFor(does.mail('Hello'))).toBe(0)
  })
})

test('a flow that comes with the product fills them too', async () => {
  const form = { ...presets.welcome.form, ...copy }
  await saveFlow(shop.ctx, { preset: 'welcome', form })
  await switchFlow(shop.ctx, { flow: 'welcome', enabled: true })
  at('20T10:00:00')
  await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  at('20T11:00:00')
  await shop.tick()
  const mail = (await mails()).get('ana') as Sent
  expect(mail.subject).toBe('For ana')
  expect(mail.text).toContain('Hello ana Ito, your Paper lantern.')
  expect(await previewFlow(shop.ctx, { preset: 'welcome', form })).toEqual(withPreviewSecret(mail))
})

test('a run with sample data fills them for somebody made up', async () => {
  const { userId } = await createMember(shop, 'agent')
  const ctx = shop.as({ actor: { kind: 'user', userId, name: 'Kit', role: 'agent' } })
  const { email } = await tryOwnSample(ctx, { form: formOf([step()]) })
  await trySample(ctx, { preset: 'vip', form: { ...presets.vip.form, ...copy } })
  const got = (await listMailbox()).filter(({ to }) => to === email)
  expect(got).toHaveLength(2)
  for (const { subject, text } of got) {
    expect(subject).toMatch(/^For \w+$/)
    expect(subject).not.toBe('For you')
    expect(`${subject} ${text}`).not.toContain('{')
  }
})

test('what is no field, or says nothing to who is not known, is refused where it stands, as in campaigns', async () => {
  const { segmentId } = await createSegment(shop.ctx, {
    ...{ name: 'Some', kind: 'dynamic', rules: { match: 'all', of: [bought(1)] } },
  })
  const refused = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (thrown: { details: { fields: Record<string, string> } }) => thrown,
    )
    return error?.details.fields
  }
  for (const [words, problem] of [
    ['Dear {person.nick}', '{person.nick} is no field'],
    ['{person.name}', 'must say something even where its fields are not known'],
  ] as const) {
    const campaign = await refused(
      saveCampaign(shop.ctx, {
        form: {
          ...{ title: 'News', channel: 'email', segmentId },
          definition: {
            steps: [{ copy: { ...copy, headline: words } }],
            ...{ test: null, holdout: 0, schedule: { kind: 'now' }, perHour: null },
          },
        },
      }),
    )
    const sentence = campaign?.['form.definition.steps.0.copy.headline'] ?? ''
    expect(sentence).toContain(problem)
    const own = { form: formOf([step({ headline: words })]) }
    expect(await refused(createOwnFlow(shop.ctx, { name: 'Mine', ...own }))).toEqual({
      'form.steps.0.copy.headline': sentence,
    })
    expect(
      await refused(previewMail(shop.ctx, { trigger: anyOrder, step: step({ headline: words }) })),
    ).toEqual({ 'step.copy.headline': sentence })
    const form = { ...presets.vip.form, headline: words, perks: [words] }
    expect(await refused(saveFlow(shop.ctx, { preset: 'vip', form }))).toEqual({
      'form.headline': sentence,
      'form.perks': sentence,
    })
  }
})

test('one whose words are left empty does not keep the others', async () => {
  const flowId = await begin([step()])
  // as it may have been saved before fields were filled
  for (const table of ['automations', 'automation_versions'])
    await withOrg(shop.orgId, (tx) =>
      tx.execute(sql`
        update ${sql.identifier(table)} set action_config =
          replace(action_config::text, 'For {person.first_name|you}', '{person.first_name}')::jsonb
        where org_id = ${shop.orgId} and ${sql.identifier(table === 'automations' ? 'id' : 'automation_id')} = ${flowId}`),
    )
  at('20T10:00:00')
  await shop.order('cy', '2026-11-20T09:59:00Z', { buyer: buyer('cy'), customerName: undefined })
  await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.tick()
  expect([...(await mails()).values()].map((mail) => mail?.subject)).toEqual(['ana'])
  expect((await shop.runs()).map(({ status }) => status).sort()).toEqual(['failed', 'finished'])
})
