import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { withOrg } from '@/db/client'
import { scoreAll } from '@/domains/customers'
import { saveSender } from '@/domains/messaging'
import { createSegment, refreshSegments } from '@/domains/segments'
import { openFlowShop } from '@/testing/flow-shop'
import { setUpSender } from '@/testing/mail-shop'
import { bought, does } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { DAY, END, fullPast, live, START } from '@/testing/random-past'
import { createOwnFlow, type OwnFlowForm, switchFlow } from '..'
import type { TraceEntry } from '../engine/outcomes'
import { readFlow } from '../flows/read-flow'
import { followPast, type Walk } from './follow-past'

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

type Step = OwnFlowForm['steps'][number]

const rule = fc.constantFrom(
  bought(2),
  bought(3),
  { kind: 'spend', range: { op: 'at_least', value: '100' } },
  { kind: 'last_order', window: { when: 'within', days: 3 } },
  { kind: 'first_order', window: { when: 'longer_ago', days: 30 } },
  { kind: 'consent', channel: 'email', state: 'opted_in' },
  { kind: 'rfm_segment', is: 'is', segments: ['new', 'potential'] },
)
const span = fc.constantFrom<[number, 'hours' | 'days']>([1, 'hours'], [9, 'hours'], [3, 'days'])
const deed: fc.Arbitrary<() => Step> = fc.constantFrom(
  () => does.mail('Hello'),
  () => does.mail('Hello again'),
  () => does.task('Call'),
  () => does.note('Was here.'),
  () => does.webhook('https://hooks.example/in'),
  () => does.join(list),
  () => does.quit(list),
  () => does.stage('lapsed'),
)
/** A fixed segment of the shop of this run. */
let list = ''
const steps = (depth: number): fc.Arbitrary<() => Step[]> => {
  const inside = depth === 0 ? fc.constant(() => []) : steps(depth - 1)
  const fork = fc.oneof(
    fc.record({ rule, a: inside, b: inside }).map(
      ({ rule: by, a, b }) =>
        () =>
          does.when(by, a(), b()),
    ),
    fc
      .record({
        what: fc.constantFrom('order' as const, 'message' as const),
        span,
        a: inside,
        b: inside,
      })
      .map(
        ({ what, span: time, a, b }) =>
          () =>
            does.until(what, time, a(), b()),
      ),
    fc.record({ a: inside, b: inside }).map(
      ({ a, b }) =>
        () =>
          does.split(
            [
              { name: 'A', share: 40, steps: a() },
              { name: 'B', share: 40, steps: b() },
            ],
            20,
          ),
    ),
  )
  const wait = span.map((time) => () => does.wait(...time))
  const one = depth === 0 ? fc.oneof(deed, wait) : fc.oneof(deed, wait, fork, fork)
  return fc
    .array(one, { minLength: 1, maxLength: 3 })
    .map((list) => () => list.map((make) => make()))
}

const everyOrder = { on: 'order', which: 'every' } as const
const triggers: [string, OwnFlowForm['trigger'] | undefined][] = [
  ['an order', everyOrder],
  ['a cart', { on: 'checkout' }],
  ['a delivery', { on: 'order_state', to: 'delivered' }],
  // undefined: the segment is made for it
  ['a day of the week', undefined],
]
/** Ten o'clock in London, in summer and in winter. */
const MONDAYS = Array.from({ length: 37 }, (_, week) =>
  [9, 10].map((hour) => Date.parse('2026-06-15') + week * 7 * DAY + hour * 3600_000),
).flat()

interface Way {
  who: string
  status: string
  messages: string[]
  turns: string[]
}

const seen = new Set<string>()
test.each(triggers)(
  'begun by %s: the rehearsal of any flow says what a real run does',
  async (_, trigger) => {
    await fc.assert(
      fc.asyncProperty(fc.noBias(fullPast), fc.noBias(steps(2)), async (happenings, make) => {
        vi.setSystemTime(START - 5 * DAY)
        const shop = await openFlowShop()
        await saveSender(shop.ctx, { ...setUpSender, capCount: 1, capDays: 20 })
        await shop.order('b0', new Date(START - 4 * DAY).toISOString())
        await shop.order('b1', new Date(START - 3 * DAY).toISOString())
        await scoreAll(shop.ctx, {})
        vi.setSystemTime(START)
        const { segmentId } = await createSegment(shop.ctx, {
          name: 'Twice',
          kind: 'dynamic',
          rules: { match: 'all', of: [bought(2)] },
        })
        list = (
          await createSegment(shop.ctx, {
            name: 'By hand',
            kind: 'fixed',
            rules: { match: 'all', of: [{ kind: 'by_hand' }] },
          })
        ).segmentId
        await refreshSegments(shop.ctx, { scope: 'all' })
        const { flowId } = await createOwnFlow(shop.ctx, {
          name: 'Mine',
          form: {
            trigger: trigger ?? {
              on: 'schedule',
              weekday: 'Monday',
              time: '10:00',
              segment: segmentId,
            },
            endsByOrder: false,
            steps: [
              // of who came back later this was not true yet
              does.when(bought(2), [does.task('Came back')], [does.note('New here.')]),
              ...make(),
              does.mail('At the end'),
            ],
          },
        })
        await switchFlow(shop.ctx, { flow: flowId, enabled: true })
        const looks = trigger ? [] : MONDAYS
        await live(shop, happenings, looks, async () => {
          if (!trigger) await refreshSegments(shop.ctx, { scope: 'touched' })
        })

        const walks = await withOrg(shop.orgId, async (tx) => {
          const ctx = { ...shop.ctx, tx, emit: () => {} }
          const { definition } = await readFlow(tx, shop.orgId, flowId)
          const stretch = { from: new Date(START), until: new Date(END), automationId: flowId }
          return followPast(ctx, definition, stretch)
        })
        const real = await shop.rows(`
          select r.customer_id || ' ' || r.cause_id || ' ' || extract(epoch from r.caused_at)::bigint as who, r.status, r.trace,
            coalesce((
              select json_agg(coalesce(m.decision ->> 'rule', '') || ' '
                || case m.status when 'sent' then floor(extract(epoch from m.sent_at))::text else m.status end
                order by m.created_at, m.id)
              from message_log m where m.automation_run_id = r.id), '[]') as messages
          from automation_runs r`)
        const lived = real.map(
          ({ who, status, messages, trace }): Way => ({
            who: String(who),
            status: String(status),
            messages: messages as string[],
            turns: (trace as TraceEntry[]).flatMap(({ key, way }) =>
              way === undefined ? [] : [`${key} ${way}`],
            ),
          }),
        )
        for (const { status, messages, turns } of lived)
          for (const what of [
            status,
            ...messages.map((one) => one.split(' ')[0] ?? ''),
            ...turns.map((turn) => `way ${turn.at(-1)}`),
          ])
            seen.add(what)
        expect(sorted(walks.map(wayOf))).toEqual(sorted(lived))
        const [counts] = await shop.rows(`select (select count(*)::int from tasks) as task,
          (select count(*)::int from customer_notes) as note, (select count(*)::int from automation_webhooks) as webhook,
          ${['add_to_segment', 'remove_from_segment', 'set_stage'].map(countOfDid).join(', ')}`)
        const done = (what: keyof Walk['done']) =>
          walks.reduce((sum, walk) => sum + (walk.done[what] ?? 0), 0)
        const rehearsed = deeds.map((what) => [what, done(what)])
        expect(Object.fromEntries(rehearsed)).toEqual(counts)
      }),
      { numRuns: trigger ? 2 : 1, seed: 20261126, endOnFailure: true },
    )
  },
  240_000,
)

test('the flows of these runs were no empty ones', () => {
  expect([...seen]).toEqual(
    expect.arrayContaining(['finished', 'allowed', 'frequency_cap', 'way 0', 'way 1', 'way 2']),
  )
})

const deeds = [
  'task',
  'note',
  'webhook',
  'add_to_segment',
  'remove_from_segment',
  'set_stage',
] as const

const countOfDid = (
  did: string,
) => `(select count(*)::int from automation_runs r, jsonb_array_elements(r.trace) e
  where e ->> 'did' = '${did}') as ${did}`

const wayOf = ({
  customerId,
  causeId,
  causedAt,
  stop,
  messages,
  passed,
  isWaiting,
}: Walk): Way => ({
  who: `${customerId} ${causeId} ${causedAt.getTime() / 1000}`,
  status: isWaiting ? 'waiting' : stop ? 'cancelled' : 'finished',
  messages: messages.map(
    ({ rule: by, leavesAt }) =>
      `${by} ${leavesAt ? Math.floor(leavesAt.getTime() / 1000) : 'denied'}`,
  ),
  turns: passed.flatMap(({ key, way }) => (way === null ? [] : [`${key} ${way}`])),
})

const sorted = (ways: Way[]) => ways.sort((a, b) => (a.who < b.who ? -1 : 1))
