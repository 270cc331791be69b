import { Inngest } from 'inngest'
import { serve } from 'inngest/edge'
import { expect, test } from 'vitest'
import { currentCorrelation } from '../correlation'
import { CorrelationMiddleware } from './correlation-middleware'

/** Calls a function of two steps as a runner does, and answers the ids that were current in its parts. */
async function idsWithin(eventData: Record<string, unknown>): Promise<(string | undefined)[]> {
  const seen: (string | undefined)[] = []
  const client = new Inngest({ id: 'test', isDev: true, middleware: [CorrelationMiddleware] })
  const look = client.createFunction(
    { id: 'look', triggers: [{ event: 'test/look' }] },
    async ({ step }) => {
      seen.push(currentCorrelation())
      await step.run('inside', async () => {
        await Promise.resolve()
        seen.push(currentCorrelation())
      })
    },
  )
  const event = { name: 'test/look', data: eventData }
  const body = {
    version: 1,
    event,
    events: [event],
    steps: {},
    ctx: {
      run_id: 'run-1',
      attempt: 0,
      disable_immediate_execution: false,
      use_api: false,
      stack: { stack: [], current: 0 },
    },
  }
  const response = await serve({ client, functions: [look] })(
    new Request('http://127.0.0.1/api/inngest?fnId=test-look&stepId=step', {
      method: 'POST',
      headers: { host: '127.0.0.1' },
      body: JSON.stringify(body),
    }),
  )
  expect(response.status, await response.clone().text()).toBeLessThan(300)
  return seen
}

test('a run goes on under the id of what caused its event, in its steps too', async () => {
  expect(await idsWithin({ correlationId: 'request-7' })).toEqual(['request-7', 'request-7'])
})

test('a run without one has its own id', async () => {
  expect(await idsWithin({})).toEqual(['run-1', 'run-1'])
  expect(currentCorrelation()).toBeUndefined()
})
