import { expect, test } from 'vitest'
import { contractApp, pause } from './contract-app'

const app = await contractApp()
const { inngest } = app

app.add(
  inngest.createFunction(
    {
      id: 'cancellable',
      triggers: { event: app.event('begin') },
      cancelOn: [{ event: app.event('cancel'), match: 'data.order' }],
      onFailure: () => app.mark('cancel failure'),
    },
    async ({ event, step }) => {
      await step.run('begin', () => app.mark('cancel begin', event.data['order']))
      await step.sleep('nap', '3s')
      await step.run('end', () => app.mark('cancel end', event.data['order']))
    },
  ),
)
test.concurrent('25 cancelOn ends the run that it names, without onFailure', async () => {
  await app.send('begin', { order: 'kept' })
  await app.send('begin', { order: 'dropped' })
  await app.seen('cancel begin', 2)
  await pause(500)
  await app.send('cancel', { order: 'dropped' })
  await app.seen('cancel end')
  await pause(1500)
  expect(app.values('cancel end')).toEqual(['kept'])
  expect(app.marks('cancel failure')).toHaveLength(0)
})

const double = app.add(
  inngest.createFunction(
    { id: 'double', triggers: { event: app.event('double') } },
    async ({ event, step }) => step.run('work', () => Number(event.data['n']) * 2),
  ),
)
const broken = app.add(
  inngest.createFunction(
    { id: 'broken', retries: 0, triggers: { event: app.event('broken') } },
    (): string => {
      throw new Error('child broke')
    },
  ),
)
const sleepy = app.add(
  inngest.createFunction(
    { id: 'sleepy', triggers: { event: app.event('sleepy') } },
    async ({ step }) => {
      await step.sleep('long', '30s')
    },
  ),
)
app.add(
  inngest.createFunction(
    { id: 'parent', retries: 0, triggers: { event: app.event('parent') } },
    async ({ step }) => {
      const value = await step.invoke('ok', { function: double, data: { n: 21 } })
      const problem = await step.invoke('fails', { function: broken, data: {} }).then(
        () => 'no error',
        (error: Error) => error.message,
      )
      const late = await step.invoke('late', { function: sleepy, data: {}, timeout: '2s' }).then(
        () => 'no error',
        (error: Error) => error.message,
      )
      app.mark('parent end', [value, problem, late])
    },
  ),
)
test.concurrent('26 invoke gives the value, the error or the timeout of the other function', async () => {
  await app.send('parent')
  await app.seen('parent end')
  const [[value, problem, late] = []] = app.values('parent end') as unknown[][]
  expect(value).toBe(42)
  expect(problem).toMatch(/child broke/)
  expect(late).toMatch(/Timed out waiting for invoked function to complete/)
})
