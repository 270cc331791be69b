import { expect, test } from 'vitest'
import { contractApp, pause } from './contract-app'
import { slack, spaced } from './target'

const app = await contractApp()
const { inngest } = app

type Span = { key: string; from: number; to: number }
const spans: Span[] = []
let live = 0
let peak = 0
app.add(
  inngest.createFunction(
    {
      id: 'keyed',
      concurrency: { limit: 1, key: 'event.data.key' },
      triggers: { event: app.event('keyed') },
    },
    async ({ event, step }) => {
      const work = (name: string) =>
        step.run(name, async () => {
          const from = Date.now()
          live += 1
          peak = Math.max(peak, live)
          await pause(120)
          live -= 1
          spans.push({ key: String(event.data['key']), from, to: Date.now() })
        })
      await work('one')
      await work('two')
      app.mark('keyed end')
    },
  ),
)
test.concurrent('20 a concurrency key holds its own calls apart, and no others', async () => {
  const events = ['A', 'B'].flatMap((key) => [1, 2, 3].map((n) => ({ key, n })))
  await inngest.send(events.map((data) => ({ name: app.event('keyed'), data })))
  await app.seen('keyed end', 6)
  for (const key of ['A', 'B']) {
    const own = spans.filter((span) => span.key === key).sort((a, b) => a.from - b.from)
    expect(own).toHaveLength(6)
    for (const [i, span] of own.slice(1).entries()) {
      expect(span.from).toBeGreaterThanOrEqual((own[i]?.to ?? 0) - 1)
    }
  }
  expect(peak).toBe(2)
})

app.add(
  inngest.createFunction(
    { id: 'napper', concurrency: 1, triggers: { event: app.event('napper') } },
    async ({ event, step }) => {
      await step.run('first', () => app.mark('nap first', event.data['n']))
      await step.sleep('nap', spaced(3000))
      await step.run('second', () => app.mark('nap second', event.data['n']))
    },
  ),
)
test.concurrent('21 a run that sleeps does not hold its slot', async () => {
  await app.send('napper', { n: 1 })
  await app.send('napper', { n: 2 })
  await app.seen('nap second', 2, spaced(3000) + 20_000)
  const [, otherFirst] = app.marks('nap first')
  const [woke] = app.marks('nap second')
  expect(otherFirst?.at).toBeLessThan(woke?.at ?? 0)
})

app.add(
  inngest.createFunction(
    {
      id: 'throttled',
      throttle: { limit: 1, period: '2s' },
      triggers: { event: app.event('throttled') },
    },
    ({ event }) => app.mark('throttled', event.data['n']),
  ),
)
test.concurrent('24 throttle spaces runs evenly', async () => {
  await inngest.send([1, 2, 3].map((n) => ({ name: app.event('throttled'), data: { n } })))
  const marks = await app.seen('throttled', 3)
  const gaps = marks.slice(1).map((mark, i) => mark.at - (marks[i]?.at ?? 0))
  for (const gap of gaps) expect(gap).toBeGreaterThan(1200)
  expect(Math.max(...gaps)).toBeLessThan(2000 + slack)
})

app.add(
  inngest.createFunction(
    {
      id: 'throttled-many',
      throttle: { limit: 3, period: '3s', burst: 1 },
      triggers: { event: app.event('throttled-many') },
    },
    ({ event }) => app.mark('many', event.data['n']),
  ),
)
test.concurrent('24 throttle lets its limit and its burst start at once, and drops none', async () => {
  const numbers = [1, 2, 3, 4, 5, 6]
  await inngest.send(numbers.map((n) => ({ name: app.event('throttled-many'), data: { n } })))
  const marks = await app.seen('many', 6)
  const first = marks[0]?.at ?? 0
  expect((marks[3]?.at ?? 0) - first).toBeLessThan(2000)
  expect((marks[5]?.at ?? 0) - first).toBeGreaterThan(700)
})

app.add(
  inngest.createFunction(
    {
      id: 'limited',
      rateLimit: { limit: 1, period: '10s' },
      triggers: { event: app.event('limited') },
    },
    () => app.mark('limited'),
  ),
)
test.concurrent('24 rateLimit drops what comes too soon', async () => {
  for (let i = 0; i < 3; i++) {
    await app.send('limited')
    await pause(200)
  }
  await app.seen('limited')
  await pause(1500)
  expect(app.marks('limited')).toHaveLength(1)
})

app.add(
  inngest.createFunction(
    {
      id: 'single-skip',
      singleton: { mode: 'skip', key: 'event.data.shop' },
      triggers: { event: app.event('single-skip') },
    },
    async ({ event, step }) => {
      await step.run('begin', () => app.mark('skip begin', event.data['n']))
      await step.sleep('nap', '2s')
      app.mark('skip end', event.data['n'])
    },
  ),
)
test.concurrent('27 singleton skip keeps the run that is under way', async () => {
  await app.send('single-skip', { shop: 's', n: 1 })
  await app.seen('skip begin')
  await app.send('single-skip', { shop: 's', n: 2 })
  await app.send('single-skip', { shop: 'other', n: 3 })
  await app.seen('skip end', 2)
  await pause(1500)
  expect([...app.values('skip end')].sort()).toEqual([1, 3])
  await app.send('single-skip', { shop: 's', n: 4 })
  await app.seen('skip end', 3)
})

app.add(
  inngest.createFunction(
    {
      id: 'single-cancel',
      singleton: { mode: 'cancel', key: 'event.data.shop' },
      triggers: { event: app.event('single-cancel') },
    },
    async ({ event, step }) => {
      await step.run('begin', () => app.mark('cancel begin', event.data['n']))
      await step.sleep('nap', '2s')
      app.mark('cancel end', event.data['n'])
    },
  ),
)
test.concurrent('27 singleton cancel keeps the newest', async () => {
  await app.send('single-cancel', { shop: 's', n: 1 })
  await app.seen('cancel begin')
  await app.send('single-cancel', { shop: 's', n: 2 })
  await app.seen('cancel end')
  await pause(1500)
  expect(app.values('cancel end')).toEqual([2])
})

app.add(
  inngest.createFunction(
    {
      id: 'start-limit',
      concurrency: 1,
      timeouts: { start: '2s' },
      triggers: { event: app.event('start-limit') },
    },
    async ({ event }) => {
      await pause(3400)
      app.mark('start end', event.data['n'])
    },
  ),
)
test.concurrent('28 a run that could not start in time is cancelled', async () => {
  for (const n of [1, 2, 3]) await app.send('start-limit', { n })
  await app.seen('start end')
  await pause(4500)
  expect(app.marks('start end')).toHaveLength(1)
})

app.add(
  inngest.createFunction(
    {
      id: 'finish-limit',
      timeouts: { finish: '1s' },
      triggers: { event: app.event('finish-limit') },
    },
    async ({ step }) => {
      await step.run('begin', () => app.mark('finish begin'))
      await step.sleep('nap', '3s')
      app.mark('finish end')
    },
  ),
)
test.concurrent('28 a run that takes too long is cancelled', async () => {
  await app.send('finish-limit')
  await app.seen('finish begin')
  await pause(4500)
  expect(app.marks('finish end')).toHaveLength(0)
})

app.add(
  inngest.createFunction(
    {
      id: 'urgent',
      concurrency: 1,
      priority: { run: 'event.data.paid ? 120 : 0' },
      triggers: { event: app.event('urgent') },
    },
    async ({ event }) => {
      app.mark('urgent', event.data['n'])
      await pause(150)
    },
  ),
)
test.concurrent('priority lets a later run go first', async () => {
  await app.send('urgent', { n: 0 })
  await app.seen('urgent')
  const events = [1, 2, 3].map((n) => ({ name: app.event('urgent'), data: { n, paid: n === 3 } }))
  await inngest.send(events)
  await app.seen('urgent', 4)
  const order = app.values('urgent')
  expect(order.indexOf(3)).toBeLessThan(order.indexOf(2))
})
