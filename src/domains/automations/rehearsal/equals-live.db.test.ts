import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { withOrg } from '@/db/client'
import { scoreAll } from '@/domains/customers'
import { recordConsent, saveSender } from '@/domains/messaging'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { setUpSender } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { saveFlow, switchFlow } from '..'
import { presets } from '../flows/presets'
import { readFlow } from '../flows/read-flow'
import { type PresetName, presetNames } from '../schemas'
import { followPast } from './follow-past'

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

const DAY = 86_400_000
const START = Date.parse('2026-06-10T09:00:00Z')
const END = START + 260 * DAY

type Happening =
  | { what: 'order' | 'cart' | 'consent'; buyer: number; minute: number; isBad: boolean }
  | { what: 'score'; minute: number }

const MINUTES = 200 * 24 * 60
const deed = fc.record({
  what: fc.constantFrom('order' as const, 'order' as const, 'cart' as const, 'consent' as const),
  isBad: fc.boolean(),
})
/** What one person does, and often does again within half a day: while a cart waits, or a mail waits for the morning. */
const visit = fc
  .record({
    buyer: fc.integer({ min: 0, max: 7 }),
    minute: fc.integer({ min: 1, max: MINUTES }),
    first: deed,
    later: fc.array(fc.record({ after: fc.integer({ min: 1, max: 720 }), deed }), { maxLength: 2 }),
  })
  .map(({ buyer, minute, first, later }): Happening[] => [
    { ...first, buyer, minute },
    ...later.map((next) => ({ ...next.deed, buyer, minute: minute + next.after })),
  ])
const scoring = fc
  .integer({ min: 1, max: MINUTES })
  .map((minute): Happening[] => [{ what: 'score', minute }])
const log = fc
  .array(fc.oneof({ weight: 4, arbitrary: visit }, { weight: 1, arbitrary: scoring }), {
    minLength: 22,
    maxLength: 22,
  })
  .map((visits) => visits.flat())

/** Lets it happen at the moment to which the clock is set. */
async function happen(shop: FlowShop, one: Happening, at: string): Promise<void> {
  if (one.what === 'score') {
    await scoreAll(shop.ctx, {})
    return
  }
  const buyer = `b${one.buyer}`
  if (one.what === 'order')
    await shop.order(buyer, at, one.isBad ? { paymentStatus: 'pending' } : {})
  if (one.what === 'cart') await shop.cart(buyer, at)
  if (one.what === 'consent') {
    const customerId = await shop.customer(buyer)
    if (customerId === 'undefined') return
    const state = one.isBad ? 'opted_out' : 'opted_in'
    await recordConsent(shop.ctx, { customerId, channel: 'email', state, source: 'colleague' })
  }
}

/** The next moment at which something that waits is due. */
async function nextDue(shop: FlowShop): Promise<number> {
  const [row] = await shop.rows(`
    select extract(epoch from least(
      (select min(wake_at) from automation_runs where status = 'waiting'),
      (select min(not_before) from message_log where status = 'queued'))) * 1000 as at`)
  return row?.['at'] == null ? Number.POSITIVE_INFINITY : Math.ceil(Number(row['at']))
}

async function live(shop: FlowShop, happenings: Happening[], looks: number[]): Promise<void> {
  const all = [
    ...happenings.map((one) => ({ at: START + one.minute * 60_000, one })),
    ...looks.map((at) => ({ at, one: undefined })),
    { at: END, one: undefined },
  ].sort((a, b) => a.at - b.at)
  for (const { at, one } of all) {
    for (let due = await nextDue(shop); due <= at; due = await nextDue(shop)) {
      vi.setSystemTime(due)
      await shop.tick()
    }
    vi.setSystemTime(at)
    if (one) await happen(shop, one, new Date(at).toISOString())
    await shop.tick('all')
  }
}

const flowForm = (preset: PresetName) => ({
  ...presets[preset].form,
  ...(preset === 'win-back' && { afterDays: 60 }),
})

test.each(presetNames)(
  '%s: the rehearsal says what a real run does',
  async (preset) => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.noBias(log), async (happenings) => {
        vi.setSystemTime(START - 5 * DAY)
        const shop = await openFlowShop()
        await saveSender(shop.ctx, { ...setUpSender, capCount: 1, capDays: 20 })
        await saveFlow(shop.ctx, { preset, form: flowForm(preset) })
        await shop.order('b0', new Date(START - 4 * DAY).toISOString())
        await shop.order('b1', new Date(START - 3 * DAY).toISOString())
        await scoreAll(shop.ctx, {})
        vi.setSystemTime(START)
        await switchFlow(shop.ctx, { flow: preset, enabled: true })
        const orders = happenings.filter(({ what }) => what === 'order')
        const looks =
          preset === 'win-back'
            ? [-4 * DAY, -3 * DAY, ...orders.map((one) => one.minute * 60_000)].map(
                (after) => START + after + 60 * DAY,
              )
            : []
        await live(shop, happenings, looks)

        const walks = await withOrg(shop.orgId, async (tx) => {
          const ctx = { ...shop.ctx, tx, emit: () => {} }
          const { definition, id } = await readFlow(tx, shop.orgId, preset)
          const stretch = { from: new Date(START), until: new Date(END), automationId: id }
          return followPast(ctx, definition, stretch)
        })
        const real = await shop.rows(`
        select r.customer_id || ' ' || r.cause_id as who, coalesce(m.status, r.status) as status,
          coalesce(m.decision ->> 'rule', r.outcome) as why,
          case m.status when 'sent' then floor(extract(epoch from m.sent_at))::text end as at
        from automation_runs r left join message_log m on m.automation_run_id = r.id`)
        const told = walks.map(({ customerId, causeId, stop, messages: [message], isWaiting }) => ({
          who: `${customerId} ${causeId}`,
          status: isWaiting
            ? 'waiting'
            : stop
              ? 'cancelled'
              : message?.leavesAt
                ? 'sent'
                : 'denied',
          why: isWaiting ? null : (stop?.reason ?? message?.rule),
          at: message?.leavesAt ? String(Math.floor(message.leavesAt.getTime() / 1000)) : null,
        }))
        const sorted = <Row extends { who?: unknown }>(rows: Row[]) =>
          rows.sort((a, b) => (String(a.who) < String(b.who) ? -1 : 1))
        for (const { status, why } of real) seen.add(`${status} ${why}`)
        expect(sorted(told)).toEqual(sorted(real))
      }),
      { numRuns: 2, seed: 20261126, endOnFailure: true },
    )
  },
  240_000,
)
