import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { withOrg } from '@/db/client'
import { scoreAll } from '@/domains/customers'
import { saveSender } from '@/domains/messaging'
import { openFlowShop } from '@/testing/flow-shop'
import { setUpSender } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { DAY, END, live, past, START } from '@/testing/random-past'
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

const flowForm = (preset: PresetName) => ({
  ...presets[preset].form,
  ...(preset === 'win-back' && { afterDays: 60 }),
})

test.each(presetNames)(
  '%s: the rehearsal says what a real run does',
  async (preset) => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.noBias(past), async (happenings) => {
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
