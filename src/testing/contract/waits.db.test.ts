import { expect, test } from 'vitest'
import { contractApp, pause } from './contract-app'
import { isEmbedded, spaced } from './target'

const app = await contractApp()
const { inngest } = app

app.add(
  inngest.createFunction(
    { id: 'match', triggers: { event: app.event('cart') } },
    async ({ event, step }) => {
      await step.run('ready', () => app.mark('match ready', event.data['cart']))
      const order = await step.waitForEvent('order', {
        event: app.event('order'),
        match: 'data.cart',
        timeout: '4s',
      })
      app.mark('match end', [event.data['cart'], order?.data['total'] ?? null])
    },
  ),
)
test.concurrent('7 waitForEvent with match resumes the right run, the other times out', async () => {
  await app.send('cart', { cart: 'A' })
  await app.send('cart', { cart: 'B' })
  await app.seen('match ready', 2)
  await pause(700)
  await app.send('order', { cart: 'A', total: 9 })
  await app.seen('match end', 2)
  expect(app.values('match end')).toEqual([
    ['A', 9],
    ['B', null],
  ])
})

app.add(
  inngest.createFunction({ id: 'if', triggers: { event: app.event('if') } }, async ({ step }) => {
    await step.run('ready', () => app.mark('if ready'))
    const order = await step.waitForEvent('order', {
      event: app.event('if-order'),
      if: 'event.data.cart == async.data.cart && async.data.total > 100',
      timeout: '15s',
    })
    app.mark('if end', order?.data['total'] ?? null)
  }),
)
test.concurrent('8 waitForEvent with a condition resumes on the event that fits', async () => {
  await app.send('if', { cart: 'C' })
  await app.seen('if ready')
  await pause(spaced(700))
  await app.send('if-order', { cart: 'C', total: 50 })
  await pause(500)
  await app.send('if-order', { cart: 'C', total: 150 })
  const [end] = await app.seen('if end')
  expect(end?.value).toBe(150)
})

app.add(
  inngest.createFunction(
    { id: 'absent', triggers: { event: app.event('absent') } },
    async ({ step }) => {
      await step.run('ready', () => app.mark('absent ready'))
      const found = await step.waitForEvent('other', {
        event: app.event('absent-other'),
        match: 'data.neither',
        timeout: '3s',
      })
      app.mark('absent end', found)
    },
  ),
)
test
  .runIf(isEmbedded)
  .concurrent(
    '9 a field that both events lack does not match (on a real server it does)',
    async () => {
      await app.send('absent', { a: 1 })
      await app.seen('absent ready')
      await pause(700)
      await app.send('absent-other', { b: 1 })
      const [end] = await app.seen('absent end')
      expect(end?.value).toBeNull()
    },
  )

app.add(
  inngest.createFunction(
    {
      id: 'bad-cel',
      retries: 2,
      triggers: { event: app.event('bad-cel') },
      onFailure: ({ error }) => app.mark('bad failed', `${error.name}: ${error.message}`),
    },
    async ({ step }) => {
      app.mark('bad body')
      await step.waitForEvent('x', { event: app.event('x'), if: 'a === b', timeout: '5s' })
      app.mark('bad end')
    },
  ),
)
test.concurrent('10 a condition that cannot be read fails the run at once', async () => {
  await app.send('bad-cel')
  const [failed] = await app.seen('bad failed')
  expect(String(failed?.value)).toMatch(/InvalidExpression/)
  expect(app.marks('bad body')).toHaveLength(1)
  expect(app.marks('bad end')).toHaveLength(0)
})

app.add(
  inngest.createFunction(
    { id: 'early', triggers: { event: app.event('early') } },
    async ({ step }) => {
      const order = await step.waitForEvent('order', {
        event: app.event('early-order'),
        match: 'data.cart',
        timeout: '2s',
      })
      app.mark('early end', order)
    },
  ),
)
test.concurrent('11 an event from before the wait is not matched', async () => {
  await app.send('early-order', { cart: 'E' })
  await pause(isEmbedded ? 0 : 1000)
  await app.send('early', { cart: 'E' })
  const [end] = await app.seen('early end')
  expect(end?.value).toBeNull()
})

app.add(
  inngest.createFunction(
    { id: 'two-waits', triggers: { event: app.event('two') } },
    async ({ event, step }) => {
      await step.run('ready', () => app.mark('two ready'))
      const wait = (name: string) =>
        step.waitForEvent(name, { event: app.event(name), match: 'data.k', timeout: '20s' })
      const [a, b] = await Promise.all([wait('two-a'), wait('two-b')])
      app.mark('two end', [event.data['k'], a?.data['n'], b?.data['n']])
    },
  ),
)
test.concurrent('many runs that wait side by side each get their own events', async () => {
  const keys = Array.from({ length: 12 }, (_, i) => `k${i}`)
  await inngest.send(keys.map((k) => ({ name: app.event('two'), data: { k } })))
  await app.seen('two ready', keys.length)
  await pause(spaced(3000))
  await inngest.send(keys.map((k, n) => ({ name: app.event('two-b'), data: { k, n } })))
  await inngest.send(keys.map((k, n) => ({ name: app.event('two-a'), data: { k, n } })))
  await app.seen('two end', keys.length)
  await pause(300)
  const ends = app.values('two end') as [string, number, number][]
  expect(ends.map(String).sort()).toEqual(keys.map((k, n) => `${k},${n},${n}`).sort())
})
