import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { scoreAll } from '@/domains/customers'
import { findMailToBuyer } from '@/domains/messaging'
import { listMailbox } from '@/domains/organizations'
import { createSegment } from '@/domains/segments'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { bought, does } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import {
  countReach,
  getFlow,
  listFlows,
  listRuns,
  previewFlow,
  saveFlow,
  sendTest,
  switchFlow,
  tryOwnSample,
  trySample,
} from '..'
import { presets } from '../flows/presets'
import { type PresetName, presetNames } from '../schemas'

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

const at = (time: string) => vi.setSystemTime(new Date(time))
const withWords = (preset: PresetName) => ({
  ...presets[preset].form,
  subject: `Ünï ${preset}`,
  body: 'First.\n\nSecond <b>not bold</b>.',
  buttonText: 'Go',
  buttonLink: preset === 'abandoned-cart' ? undefined : 'https://shop.example/?a=1&b=2',
  discountCode: 'TEN',
  ...(preset === 'vip' && { perks: ['Early looks', 'Free delivery'] }),
})

/** What leads to each flow's mail at noon of 20 November, and nothing after. */
const stories: Record<PresetName, (shop: FlowShop) => Promise<void>> = {
  welcome: async (shop) => {
    at('2026-11-20T11:00:00Z')
    await shop.order('ana', '2026-11-20T11:00:00Z')
    await shop.tick()
  },
  'abandoned-cart': async (shop) => {
    await shop.order('ana', '2026-06-05T10:00:00Z')
    at('2026-11-20T10:00:00Z')
    await shop.cart('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
  },
  repurchase: async (shop) => {
    at('2026-10-21T12:00:00Z')
    await shop.order('ana', '2026-10-21T12:00:00Z')
    await shop.tick()
  },
  'win-back': async (shop) => {
    await shop.order('ana', '2026-05-20T12:00:00Z')
    await scoreAll(shop.ctx, {})
    at('2026-11-20T12:00:00Z')
    await scoreAll(shop.ctx, {})
  },
  vip: async (shop) => {
    for (const day of ['02', '03', '04']) await shop.order('ana', `2026-10-${day}T10:00:00Z`)
    await scoreAll(shop.ctx, {})
    at('2026-11-20T12:00:00Z')
    await shop.order('ana', '2026-11-20T12:00:00Z')
  },
}

test.each(presetNames)(
  '%s: one mail in the mailbox, and it is the preview byte for byte',
  async (preset) => {
    at('2026-06-02T00:00:00Z')
    const shop = await openFlowShop({ connectedAt: '2026-05-01T00:00:00Z' })
    const form = withWords(preset)
    await saveFlow(shop.ctx, { preset, form })
    await switchFlow(shop.ctx, { flow: preset, enabled: true })
    await stories[preset](shop)
    at('2026-11-20T12:00:00Z')
    await shop.tick()
    await shop.tick('all')
    const preview = await previewFlow(shop.ctx, { preset, form })
    const sent = await shop.rows("select id from message_log where status = 'sent'")
    expect(sent).toHaveLength(1)
    const mail = await findMailToBuyer(String(sent[0]?.['id']))
    const secret = /\/api\/unsubscribe\/([\w-]{43})>/.exec(
      mail?.headers['List-Unsubscribe'] ?? '',
    )?.[1]
    const asSent = (text: string) => text.replaceAll('p'.repeat(43), secret ?? '')
    expect(mail?.subject).toBe(preview.subject)
    expect(mail?.from).toBe(preview.from)
    expect(mail?.html).toBe(asSent(preview.html))
    expect(mail?.text).toBe(asSent(preview.text))
    expect(mail?.html).toContain('TEN')
    expect(mail?.to).toBe('ana@mail.example')
    if (preset === 'abandoned-cart') {
      expect(mail?.html).toContain('https://shop.example/recover/ana')
      expect(mail?.html).toContain('£25.50')
    }
    if (preset === 'repurchase') expect(mail?.html).toContain('Paper lantern')
    if (preset === 'vip') expect(mail?.html).toContain('Free delivery')
  },
)

describe('to try a flow', () => {
  const signedIn = async () => {
    at('2026-11-20T12:00:00Z')
    const shop = await openFlowShop()
    const { userId } = await createMember(shop, 'agent')
    const ctx = shop.as({ actor: { kind: 'user', userId, name: 'Kit', role: 'agent' } })
    return { shop, ctx }
  }

  test('the form as it is typed goes to who asks, from the shop, and nowhere else', async () => {
    const { shop, ctx } = await signedIn()
    const form = withWords('welcome')
    const { email } = await sendTest(ctx, { preset: 'welcome', form })
    const mail = (await listMailbox()).find(({ to }) => to === email)
    const preview = await previewFlow(ctx, { preset: 'welcome', form })
    expect(mail).toMatchObject({ ...preview, status: 'sent', template: 'flow-test' })
    expect(await shop.rows('select 1 from message_log')).toEqual([])
    expect(await getFlow(ctx, 'welcome')).toMatchObject({ version: 0 })
  })

  test.each(presetNames)(
    '%s by hand: a made-up person, one mail, and what else would be done',
    async (preset) => {
      const { shop, ctx } = await signedIn()
      const form = { ...presets[preset].form, tag: 'Seen' }
      const { email, steps } = await trySample(ctx, { preset, form })
      const mails = (await listMailbox()).filter(({ to }) => to === email)
      expect(mails).toHaveLength(1)
      expect(mails[0]).toMatchObject({ subject: form.subject, status: 'sent' })
      expect(steps.map(({ what }) => what)).toEqual(
        expect.arrayContaining([
          `The mail “${form.subject}” went to ${email}.`,
          'Would tag the person “Seen”, here and where they shop.',
        ]),
      )
      expect(await shop.rows('select 1 from automation_runs')).toEqual([])
    },
  )

  test('one of their own by hand: every way, what would be done there, and ten mails at most', async () => {
    const { shop, ctx } = await signedIn()
    const rules = { match: 'all', of: [{ kind: 'by_hand' }] }
    const { segmentId } = await createSegment(shop.ctx, { name: 'Fair', kind: 'fixed', rules })
    const steps = [
      does.wait(1, 'hours'),
      does.when(bought(2), [does.mail('Again'), does.join(segmentId)], [does.stage('lapsed')]),
      does.until('order', [2, 'days'], [does.wait(1, 'hours'), does.note('Hi')], [does.leave()]),
      does.split([{ name: 'A', share: 90, steps: [does.mail('Lot')] }], 10),
      ...Array.from({ length: 9 }, () => does.mail('More')),
    ]
    const form = { trigger: { on: 'order', which: 'first' }, endsByOrder: false, steps }
    const { email, steps: told } = await tryOwnSample(ctx, { form })
    const lines = told.map(({ when, what, depth }) =>
      `${'>'.repeat(depth)} ${when}: ${what}`.replace(email, 'me').trim(),
    )
    expect(lines.slice(0, 16)).toEqual([
      'At once: They placed their first order.',
      'Then: Waits 1 hour.',
      'After 1 hour: Turns by conditions. Both ways are shown: a made-up person has no past.',
      '> : Who fits:',
      '> After 1 hour: The mail “Again” went to me.',
      '> After 1 hour: Would put the person into the segment “Fair”.',
      '> : Who does not:',
      '> After 1 hour: Would bring the person to the lifecycle stage “lapsed”.',
      'Afterwards: Waits up to 2 days until they order. Both ways are shown.',
      '> : In time:',
      '> Then: Waits 1 hour.',
      '> 1 hour after that: Would write a note on their page.',
      '> : Once the time is over:',
      '> 2 days after that: Leaves the flow here.',
      'Afterwards: Turns by lot. Every way is shown.',
      '> : A, 90 %:',
    ])
    expect(lines).toContain('> : Holdout, 10 %: leaves the flow here.')
    expect(lines.at(-1)).toBe('Afterwards: Would send a mail. One try sends 10 at most.')
    const mails = (await listMailbox()).filter(
      ({ to, status }) => to === email && status === 'sent',
    )
    expect(mails).toHaveLength(10)
    const done = `select (select count(*)::int from automation_runs) as runs, (select count(*)::int from segment_members) as members,
      (select count(*)::int from customer_notes) as notes`
    expect(await shop.rows(done)).toEqual([{ runs: 0, members: 0, notes: 0 }])
    await expect(tryOwnSample(ctx, { form: { ...form, steps: [] } })).rejects.toMatchObject({
      details: { fields: { 'form.steps': expect.stringMatching(/Add a step/) } },
    })
    await expect(tryOwnSample(shop.ctx, { form })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('an empty field is refused where it is, and a viewer changes nothing', async () => {
    const { shop, ctx } = await signedIn()
    const form = { ...presets['win-back'].form, subject: ' ', afterDays: '', buttonText: 'Go' }
    await expect(previewFlow(ctx, { preset: 'win-back', form })).rejects.toMatchObject({
      details: { fields: { 'form.subject': 'must not be empty' } },
    })
    await expect(
      previewFlow(ctx, { preset: 'win-back', form: { ...form, subject: 'Hi' } }),
    ).rejects.toMatchObject({
      details: {
        fields: {
          'form.afterDays': 'must be a number',
          'form.buttonLink': 'must say where the button leads',
        },
      },
    })
    const viewer = shop.as({
      actor: { kind: 'user', userId: shop.orgId, name: 'V', role: 'viewer' },
    })
    await expect(switchFlow(viewer, { flow: 'welcome', enabled: true })).rejects.toThrow(/role/)
    await expect(
      sendTest(viewer, { preset: 'welcome', form: presets.welcome.form }),
    ).rejects.toThrow(/role/)
  })
})

test('how many can be reached, and why the others cannot, add up; so do those who entered', async () => {
  at('2026-11-20T09:00:00Z')
  const shop = await openFlowShop()
  await switchFlow(shop.ctx, { flow: 'welcome', enabled: true })
  at('2026-11-20T10:00:00Z')
  const unasked = { externalId: 'bo', name: 'Bo', email: 'bo@mail.example', country: 'GB' }
  const nameless = { externalId: 'cy', name: 'Cy', consent: 'opted_in' as const }
  await shop.order('ana', '2026-11-20T10:00:00Z')
  await shop.order('bo', '2026-11-20T10:00:00Z', { buyer: unasked })
  await shop.order('cy', '2026-11-20T10:00:00Z', { buyer: nameless })
  const gone = await shop.order('di', '2026-11-20T10:00:00Z')
  expect(await countReach(shop.ctx, 'welcome')).toEqual({
    whom: 'people you know',
    people: 4,
    channels: [
      {
        channel: 'email',
        canReceive: 2,
        reasons: [
          { rule: 'no_address', sentence: 'No e-mail address of this person is known.', people: 1 },
          {
            rule: 'no_consent',
            sentence: 'This person has not agreed to marketing by e-mail.',
            people: 1,
          },
        ],
      },
    ],
    isPart: false,
  })
  expect(await countReach(shop.ctx, 'vip')).toMatchObject({
    people: 0,
    channels: [{ canReceive: 0 }],
  })
  await shop.tick()
  await shop.order('di', '2026-11-20T10:00:00Z', {
    externalOrderId: gone,
    status: 'cancelled',
    sourceUpdatedAt: '2026-11-20T10:30:00Z',
  })
  at('2026-11-20T11:00:00Z')
  await shop.tick()
  at('2026-11-20T11:30:00Z')
  await shop.order('ed', '2026-11-20T11:30:00Z')
  await shop.tick()
  const flow = (await listFlows(shop.ctx)).find(({ preset }) => preset === 'welcome')
  expect(flow).toMatchObject({ enabled: true, waiting: 1, numbers: { entered: 5, sent: 1 } })
  const { fates = [] } = flow?.numbers ?? {}
  expect(fates.reduce((sum, { people }) => sum + people, 0)).toBe(5)
  expect(new Set(fates.map(({ fate, why }) => `${fate} ${why}`.trim()))).toEqual(
    new Set([
      'sent',
      'waiting',
      'stopped The order it began with was cancelled or does not count any more.',
      'denied This person has not agreed to marketing by e-mail.',
      'denied No e-mail address of this person is known.',
    ]),
  )
  const { rows, next } = await listRuns(shop.ctx, 'welcome')
  expect(rows).toHaveLength(5)
  expect(next).toBeUndefined()
  expect(rows[0]).toMatchObject({ customerName: 'ed Ito', status: 'waiting', messageStatus: null })
})
