import { expect, test } from 'vitest'
import { contractApp, pause } from './contract-app'
import { isEmbedded, slack } from './target'

const app = await contractApp()
const { inngest } = app

app.add(
  inngest.createFunction({ id: 'once', triggers: { event: app.event('once') } }, ({ event }) =>
    app.mark('once', event.data['order']),
  ),
)
test.concurrent('18 the same event id starts one run', async () => {
  const id = `${inngest.id}-order-1`
  await app.send('once', { order: 'a', n: 1 }, { id })
  await app.send('once', { order: 'a', n: 2 }, { id })
  await app.send('once', { order: 'b', n: 3 }, { id: `${id}b` })
  await app.seen('once', 2)
  await pause(800)
  // which of the two starts it is not promised: a real server takes them side by side
  expect([...app.values('once')].sort()).toEqual(['a', 'b'])
})

app.add(
  inngest.createFunction({ id: 'seeded', triggers: { event: app.event('seeded') } }, () =>
    app.mark('seeded'),
  ),
)
test.concurrent('18 a send that is repeated with its seed gives the same ids and one run', async () => {
  const { baseUrl, eventKey } = app.target()
  const seed = `${Date.now()},${Buffer.from(`${inngest.id}0123456789`.slice(-10)).toString('base64')}`
  const send = async () => {
    const response = await fetch(`${baseUrl}/e/${eventKey}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-inngest-event-id-seed': seed },
      body: JSON.stringify([{ name: app.event('seeded'), data: {} }]),
    })
    return (await response.json()) as { ids: string[] }
  }
  const first = await send()
  const second = await send()
  expect(second.ids).toEqual(first.ids)
  await app.seen('seeded')
  await pause(800)
  expect(app.marks('seeded')).toHaveLength(1)
})

app.add(
  inngest.createFunction(
    { id: 'idempotent', idempotency: 'event.data.order', triggers: { event: app.event('idem') } },
    ({ event }) => app.mark('idem', [event.data['order'], event.data['n']]),
  ),
)
test.concurrent('19 an idempotency key starts one run a day', async () => {
  for (const [order, n] of [
    ['1', 1],
    ['1', 2],
    ['2', 3],
  ] as const) {
    await app.send('idem', { order, n })
    await pause(300)
  }
  await app.seen('idem', 2)
  await pause(1000)
  await app.send('idem', { order: '1', n: 4 })
  await pause(1000)
  expect([...app.values('idem')].sort()).toEqual([
    ['1', 1],
    ['2', 3],
  ])
})

app.add(
  inngest.createFunction({ id: 'future', triggers: { event: app.event('future') } }, ({ event }) =>
    app.mark('future', event.ts),
  ),
)
test.concurrent('32 an event from the future starts its run then', async () => {
  const ts = Date.now() + 2500
  await app.send('future', {}, { ts })
  const [mark] = await app.seen('future', 1, isEmbedded ? 20_000 : 60_000)
  expect(mark?.value).toBe(ts)
  expect(mark?.at).toBeGreaterThanOrEqual(ts - 50)
  // a real server that is busy may come back to it much later
  if (isEmbedded) expect(mark?.at).toBeLessThan(ts + slack)
})

test.concurrent('32 event names that begin with inngest/ are refused', async () => {
  const { baseUrl, eventKey } = app.target()
  const response = await fetch(`${baseUrl}/e/${eventKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'inngest/function.failed', data: {} }),
  })
  expect(response.status).toBe(400)
})

for (const [id, event] of [
  ['star-dot', 'wild/order.*'],
  ['star-slash', 'wild/*'],
] as const) {
  app.add(
    inngest.createFunction({ id, triggers: { event: `${app.event(event)}` } }, ({ event: got }) =>
      app.mark(id, got.name.slice(app.event('').length)),
    ),
  )
}
test.concurrent('wildcards stand for what follows / or .', async () => {
  await app.send('wild/order.paid')
  await app.send('wild/cart.left')
  await app.seen('star-slash', 2)
  await app.seen('star-dot', 1)
  await pause(500)
  expect(app.values('star-dot')).toEqual(['wild/order.paid'])
  expect([...app.values('star-slash')].sort()).toEqual(['wild/cart.left', 'wild/order.paid'])
})

app.add(
  inngest.createFunction(
    { id: 'if', triggers: { event: app.event('if'), if: 'event.data.total > 100' } },
    ({ event }) => app.mark('if', event.data['total']),
  ),
)
test.concurrent('a trigger’s condition keeps events out', async () => {
  for (const total of [50, 150]) await app.send('if', { total })
  await app.seen('if')
  await pause(500)
  expect(app.values('if')).toEqual([150])
})

app.add(
  inngest.createFunction(
    { id: 'fan-out', triggers: { event: app.event('fan') } },
    async ({ step }) => {
      const leaves = Array.from({ length: 200 }, (_, n) => ({
        name: app.event('leaf'),
        data: { n },
      }))
      await step.sendEvent('leaves', leaves)
    },
  ),
)
app.add(
  inngest.createFunction({ id: 'leaf', triggers: { event: app.event('leaf') } }, ({ event }) =>
    app.mark('leaf', event.data['n']),
  ),
)
test.concurrent('one send of 200 events starts 200 runs', async () => {
  await app.send('fan')
  await app.seen('leaf', 200, 25_000)
  expect(new Set(app.values('leaf')).size).toBe(200)
})
