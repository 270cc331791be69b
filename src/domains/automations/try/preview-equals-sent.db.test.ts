import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { scoreAll } from '@/domains/customers'
import { findMailToBuyer } from '@/domains/messaging'
import { listMailbox } from '@/domains/organizations'
import { createSegment, refreshSegments } from '@/domains/segments'
import { understandMessages } from '@/domains/understanding'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { receiveMessages } from '@/testing/messages'
import { bought, does, previewMail } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createOwnFlow, type OwnFlowForm, sendStepTest, switchFlow, tryOwnSample } from '..'

type Trigger = OwnFlowForm['trigger']
interface Story {
  trigger: (shop: FlowShop) => Promise<Trigger>
  /** what leads to the flow at 10:00 of 20 November */
  happens: (shop: FlowShop) => Promise<void>
  /** which of the order's facts a run knows */
  knows: { items: boolean; number: boolean }
}

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
const NOW = '2026-11-20T10:00:00Z'

const twice = async (shop: FlowShop) => {
  const { segmentId } = await createSegment(shop.ctx, {
    name: 'Twice',
    kind: 'dynamic',
    rules: { match: 'all', of: [bought(2)] },
  })
  return segmentId
}
const order = { items: true, number: true }
const nothing = { items: false, number: false }

const stories: Record<Trigger['on'], Story> = {
  order: {
    trigger: async () => ({ on: 'order', which: 'every' }),
    happens: async (shop) => void (await shop.order('ana', NOW)),
    knows: order,
  },
  order_state: {
    trigger: async () => ({ on: 'order_state', to: 'cancelled' }),
    happens: async (shop) => {
      const externalOrderId = await shop.order('ana', '2026-11-19T10:00:00Z')
      await shop.order('ana', '2026-11-19T10:00:00Z', {
        ...{ externalOrderId, status: 'cancelled', sourceUpdatedAt: NOW },
      })
    },
    knows: order,
  },
  inactive: {
    trigger: async () => ({ on: 'inactive', days: 90, segments: ['at_risk', 'hibernating'] }),
    happens: async (shop) => void (await scoreAll(shop.ctx, {})),
    knows: order,
  },
  checkout: {
    trigger: async () => ({ on: 'checkout' }),
    happens: (shop) => shop.cart('ana', NOW),
    knows: { items: true, number: false },
  },
  segment: {
    trigger: async () => ({ on: 'segment', to: 'champion' }),
    happens: async (shop) => {
      for (const day of ['02', '03', '20']) await shop.order('ana', `2026-11-${day}T09:00:00Z`)
      await scoreAll(shop.ctx, {})
    },
    knows: nothing,
  },
  member: {
    trigger: async (shop) => ({ on: 'member', segment: await twice(shop) }),
    happens: async (shop) => {
      await shop.order('ana', NOW)
      await refreshSegments(shop.ctx, { scope: 'touched' })
    },
    knows: nothing,
  },
  schedule: {
    trigger: async (shop) => {
      await shop.order('ana', '2026-05-21T10:00:00Z')
      const segment = await twice(shop)
      await refreshSegments(shop.ctx, { scope: 'all' })
      return { on: 'schedule', time: '09:30', segment }
    },
    happens: async () => {},
    knows: nothing,
  },
  intent: {
    trigger: async () => ({ on: 'intent', tag: 'cancel' }),
    happens: async (shop) => {
      const messages = [{ body: 'Please cancel my order.', sentAt: NOW }]
      const messageIds = await receiveMessages(shop, shop.connectionId, messages, 'ana')
      await understandMessages(shop.ctx, { messageIds })
    },
    knows: nothing,
  },
}

const layouts = ['repurchase', 'welcome'] as const
const step = (template: (typeof layouts)[number]) => ({
  ...does.mail(`In the layout ${template}`),
  template,
})

test.each(Object.entries(stories))(
  'started by %s, the preview is what is sent byte for byte: of an order only what the run is about',
  async (_, { trigger: triggerOf, happens, knows }) => {
    at('2026-06-02T00:00:00Z')
    const shop = await openFlowShop({ connectedAt: '2026-05-01T00:00:00Z' })
    await shop.order('ana', '2026-05-20T10:00:00Z')
    await scoreAll(shop.ctx, {})
    const trigger = await triggerOf(shop)
    await refreshSegments(shop.ctx, { scope: 'all' })
    const steps = layouts.map(step)
    const form = { trigger, endsByOrder: false, steps }
    const { flowId } = await createOwnFlow(shop.ctx, { name: 'Mine', form })
    at('2026-11-20T08:00:00Z')
    await switchFlow(shop.ctx, { flow: flowId, enabled: true })
    at(NOW)
    await happens(shop)
    await shop.tick()
    await shop.tick('all')
    const sent = await shop.rows(
      "select id, subject from message_log where status = 'sent' order by subject",
    )
    expect(sent).toHaveLength(2)
    for (const [n, { id }] of sent.entries()) {
      const mail = await findMailToBuyer(String(id))
      const preview = await previewMail(shop.ctx, {
        trigger,
        step: steps.find((one) => 'copy' in one && one.copy.subject === sent[n]?.['subject']),
      })
      const secret = /\/api\/unsubscribe\/([\w-]{43})>/.exec(
        mail?.headers['List-Unsubscribe'] ?? '',
      )?.[1]
      const asSent = (text: string) => text.replaceAll('p'.repeat(43), secret ?? '')
      expect(mail).toMatchObject({
        ...{ to: 'ana@mail.example', from: preview.from, subject: preview.subject },
        ...{ html: asSent(preview.html), text: asSent(preview.text) },
      })
      if (mail?.subject === 'In the layout repurchase')
        expect(/paper lantern/i.test(mail.text)).toBe(knows.items)
      else expect(/order \d/i.test(mail?.text ?? '')).toBe(knows.number)
    }
  },
)

test('a test to oneself and a run with sample data know no more than a run would', async () => {
  at(NOW)
  const shop = await openFlowShop()
  const { userId } = await createMember(shop, 'agent')
  const ctx = shop.as({ actor: { kind: 'user', userId, name: 'Kit', role: 'agent' } })
  await shop.order('ana', '2026-11-19T10:00:00Z')
  await shop.order('ana', '2026-11-19T11:00:00Z')
  const segment = await twice(shop)
  await refreshSegments(shop.ctx, { scope: 'all' })
  const trigger = { on: 'member' as const, segment }
  const mailsOf = async (go: () => Promise<{ email: string }>) => {
    const before = new Set((await listMailbox()).map(({ id }) => id))
    const { email } = await go()
    const mails = (await listMailbox()).filter(({ id, to }) => to === email && !before.has(id))
    return mails.map(({ text }) => text).join('\n')
  }
  const tryIt = (begins: Trigger) =>
    mailsOf(() =>
      tryOwnSample(ctx, {
        form: { trigger: begins, endsByOrder: false, steps: layouts.map(step) },
      }),
    )
  const tested = await mailsOf(() => sendStepTest(ctx, { trigger, step: step('repurchase') }))
  for (const text of [tested, await tryIt(trigger)]) {
    expect(text).toContain('We have something new.')
    expect(text).not.toMatch(/paper lantern|1001/i)
  }
  expect(await tryIt({ on: 'order', which: 'every' })).toMatch(
    /(?=[\s\S]*paper lantern)[\s\S]*1001/i,
  )
  const ofCart = await tryIt({ on: 'checkout' })
  expect(ofCart).toMatch(/paper lantern/i)
  expect(ofCart).not.toMatch(/1001/)
})
