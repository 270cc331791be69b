import { NonRetriableError, RetryAfterError } from 'inngest'
import { expect, test } from 'vitest'
import { contractApp, pause } from './contract-app'
import { isEmbedded } from './target'

const app = await contractApp()
const { inngest } = app

let bodyThrew = false
app.add(
  inngest.createFunction(
    { id: 'flaky', retries: 3, triggers: { event: app.event('flaky') } },
    async ({ step, attempt }) => {
      await step.run('flaky', () => {
        app.mark('flaky step', attempt)
        if (app.marks('flaky step').length < 3) throw new Error('not yet')
      })
      app.mark('flaky body', attempt)
      if (!bodyThrew) {
        bodyThrew = true
        throw new Error('body, once')
      }
      app.mark('flaky end')
    },
  ),
)
test.concurrent('12 steps and the body count their tries apart', async () => {
  await app.send('flaky')
  await app.seen('flaky end')
  expect(app.values('flaky step')).toEqual([0, 1, 2])
  expect(app.values('flaky body')).toEqual([0, 1])
})

app.add(
  inngest.createFunction(
    { id: 'caught', retries: 1, triggers: { event: app.event('caught') } },
    async ({ step }) => {
      try {
        await step.run('pay', () => {
          app.mark('caught try')
          throw new Error('card declined')
        })
      } catch (error) {
        const message = error instanceof Error ? error.message : ''
        await step.run('rollback', () => app.mark('caught rollback', message))
      }
      app.mark('caught end')
    },
  ),
)
test.concurrent('13 a step that is out of tries can be caught and undone', async () => {
  await app.send('caught')
  await app.seen('caught end')
  await pause(300)
  expect(app.marks('caught try')).toHaveLength(2)
  expect(app.values('caught rollback')).toEqual(['card declined'])
})

app.add(
  inngest.createFunction(
    {
      id: 'uncaught',
      retries: 1,
      triggers: { event: app.event('uncaught') },
      onFailure: () => app.mark('uncaught failure'),
    },
    async ({ step }) => {
      await step.run('pay', () => {
        app.mark('uncaught try')
        throw new Error('card declined')
      })
      app.mark('uncaught end')
    },
  ),
)
test.concurrent('14 a step that is out of tries fails the run, and onFailure runs once', async () => {
  await app.send('uncaught')
  await app.seen('uncaught failure')
  await pause(1000)
  expect(app.marks('uncaught try')).toHaveLength(2)
  expect(app.marks('uncaught failure')).toHaveLength(1)
  expect(app.marks('uncaught end')).toHaveLength(0)
})

app.add(
  inngest.createFunction(
    {
      id: 'final',
      retries: 3,
      triggers: { event: app.event('final') },
      onFailure: ({ error, event }) =>
        app.mark('final failure', [error.message, event.data.function_id, event.data.event.data]),
    },
    () => {
      app.mark('final try')
      throw new NonRetriableError('no such order')
    },
  ),
)
test.concurrent('15 NonRetriableError ends the run, and onFailure is told everything', async () => {
  await app.send('final', { order: 7 })
  const [failure] = await app.seen('final failure')
  expect(failure?.value).toEqual(['no such order', `${inngest.id}-final`, { order: 7 }])
  expect(app.marks('final try')).toHaveLength(1)
})

app.add(
  inngest.createFunction(
    {
      id: 'both',
      retries: 0,
      triggers: { event: app.event('both') },
      onFailure: () => app.mark('both failure'),
    },
    async ({ step }) => {
      const fail = (name: string) =>
        step.run(name, () => {
          app.mark('both try', name)
          throw new Error(name)
        })
      await Promise.all([fail('left'), fail('right')])
    },
  ),
)
test.concurrent('16 parallel steps that both fail make one failure', async () => {
  await app.send('both')
  await app.seen('both failure')
  await pause(1200)
  expect([...app.values('both try')].sort()).toEqual(['left', 'right'])
  expect(app.marks('both failure')).toHaveLength(1)
})

app.add(
  inngest.createFunction(
    { id: 'later', retries: 2, triggers: { event: app.event('later') } },
    async ({ step }) => {
      await step.run('call', () => {
        app.mark('later try')
        if (app.marks('later try').length === 1) throw new RetryAfterError('slow down', '2s')
      })
      app.mark('later end')
    },
  ),
)
test.concurrent('17 RetryAfterError is waited for', async () => {
  await app.send('later')
  await app.seen('later end')
  const [first, second] = app.marks('later try')
  // a real server counts in whole seconds
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(isEmbedded ? 1900 : 900)
})

app.add(
  inngest.createFunction(
    { id: 'finished', retries: 0, triggers: { event: 'inngest/function.finished' } },
    ({ event }) => {
      const { function_id, result, error } = event.data as Record<string, unknown>
      if (!String(function_id).startsWith(`${inngest.id}-`)) return
      app.mark('finished', [function_id, error ? (error as Error).message : result])
    },
  ),
)
app.add(
  inngest.createFunction({ id: 'returns', triggers: { event: app.event('returns') } }, () => ({
    ok: true,
  })),
)
test.concurrent('inngest/function.finished tells how runs ended', async () => {
  await app.send('returns')
  await app.send('final', { order: 8 })
  const has = (id: string) => app.values('finished').find((v) => (v as string[])[0] === id)
  for (let i = 0; i < 1500 && !(has(`${inngest.id}-returns`) && has(`${inngest.id}-final`)); i++) {
    await pause(10)
  }
  expect(has(`${inngest.id}-returns`)).toEqual([`${inngest.id}-returns`, { ok: true }])
  expect(has(`${inngest.id}-final`)).toEqual([`${inngest.id}-final`, 'no such order'])
})
