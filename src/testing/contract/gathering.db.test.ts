import { expect, test } from 'vitest'
import { contractApp, pause } from './contract-app'
import { isEmbedded } from './target'

const app = await contractApp()
const { inngest } = app

app.add(
  inngest.createFunction(
    {
      id: 'debounced',
      debounce: { period: '2s', key: 'event.data.key' },
      triggers: { event: app.event('debounced') },
    },
    ({ event }) => app.mark('debounced', [event.data['key'], event.data['n']]),
  ),
)
test.concurrent('22 debounce runs once per key, with the newest event', async () => {
  const now = Date.now()
  for (const n of [1, 2, 3, 4, 5]) {
    await inngest.send(
      ['A', 'B'].map((key) => ({
        name: app.event('debounced'),
        data: { key, n },
        ts: now + n * 10,
      })),
    )
    await pause(150)
  }
  await app.send('debounced', { key: 'A', n: 99 }, { ts: now - 5000 })
  await app.seen('debounced', 2)
  await pause(3000)
  expect([...app.values('debounced')].sort()).toEqual([
    ['A', 5],
    ['B', 5],
  ])
})

app.add(
  inngest.createFunction(
    {
      id: 'batched',
      batchEvents: { maxSize: 5, timeout: '3s' },
      triggers: { event: app.event('batched') },
    },
    ({ events }) =>
      app.mark(
        'batched',
        events.map((event) => event.data['n']),
      ),
  ),
)
test.concurrent('23 a batch runs when it is full, and the rest when its time is up', async () => {
  const sent = [1, 2, 3, 4, 5, 6, 7]
  // a real server starts a full batch at once only when its events come together
  if (isEmbedded) for (const n of sent) await app.send('batched', { n })
  else await inngest.send(sent.map((n) => ({ name: app.event('batched'), data: { n } })))
  const [full, rest] = await app.seen('batched', 2)
  const numbers = [full, rest].map((mark) => mark?.value as number[])
  expect(numbers.map((batch) => batch.length)).toEqual([5, 2])
  expect(numbers.flat().sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
  // a real server takes events side by side, so their order within batches is not promised
  if (isEmbedded) expect(numbers[1]).toEqual([6, 7])
  expect((rest?.at ?? 0) - (full?.at ?? 0)).toBeGreaterThan(1500)
})

app.add(
  inngest.createFunction(
    {
      id: 'batched-by-key',
      batchEvents: { maxSize: 3, timeout: '20s', key: 'event.data.shop' },
      triggers: {
        event: app.event('by-key'),
        if: 'has(event.data.n) && int(event.data.n) % 2 == 0',
      },
    },
    ({ events }) =>
      app.mark(
        'by-key',
        events.map((event) => [event.data['shop'], event.data['n']]),
      ),
  ),
)
test.concurrent('23 batches keep to their key and to the trigger’s condition', async () => {
  const numbers = Array.from({ length: 6 }, (_, i) => i + 1)
  for (const n of numbers) for (const shop of ['x', 'y']) await app.send('by-key', { shop, n })
  await app.seen('by-key', 2, isEmbedded ? 10_000 : 40_000)
  const batches = app.values('by-key') as [string, number][][]
  const sorted = batches.map((batch) => batch.map(String).sort().join(' ')).sort()
  expect(sorted).toEqual(['x,2 x,4 x,6', 'y,2 y,4 y,6'])
})

app.add(
  inngest.createFunction(
    {
      id: 'batched-slowly',
      batchEvents: { maxSize: 3, timeout: '20s' },
      triggers: { event: app.event('slowly') },
    },
    ({ events }) =>
      app.mark(
        'slowly',
        events.map((event) => event.data['n']),
      ),
  ),
)
test
  .runIf(isEmbedded)
  .concurrent(
    '23 a batch that fills slowly runs when it is full (on a real server when its time is up)',
    async () => {
      for (const n of [1, 2, 3]) {
        await app.send('slowly', { n })
        await pause(800)
      }
      const [full] = await app.seen('slowly', 1, 5000)
      expect(full?.value).toEqual([1, 2, 3])
    },
  )
