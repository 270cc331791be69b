import http from 'node:http'
import { Inngest } from 'inngest'
import { serve } from 'inngest/node'
import { z } from 'zod'

/**
 * The app of the runner's benchmark, in a process of its own: the same functions twice, once bound to the engine and
 * once to the bare server that the floor is measured with. GET /latencies gives the milliseconds from send to first
 * step of each `latency` run so far.
 */
const settings = z
  .object({
    BENCH_APP_PORT: z.coerce.number(),
    BENCH_ENGINE_URL: z.url(),
    BENCH_FLOOR_URL: z.url(),
    BENCH_SIGNING_KEY: z.string(),
    BENCH_EVENT_KEY: z.string(),
  })
  .parse(process.env)

const latencies: number[] = []

function handlerFor(baseUrl: string) {
  const client = new Inngest({
    id: 'bench',
    baseUrl,
    eventKey: settings.BENCH_EVENT_KEY,
    signingKey: settings.BENCH_SIGNING_KEY,
    isDev: false,
  })
  const latency = client.createFunction(
    { id: 'latency', triggers: { event: 'bench/latency' } },
    async ({ event, step }) => {
      await step.run('first', () => {
        latencies.push(performance.timeOrigin + performance.now() - Number(event.data['sentAt']))
      })
    },
  )
  const three = client.createFunction(
    { id: 'three', triggers: { event: 'bench/three' } },
    async ({ step }) => {
      const a = await step.run('a', () => 1)
      const b = await step.run('b', () => a + 1)
      return step.run('c', () => b + 1)
    },
  )
  return serve({ client, functions: [latency, three] })
}

const engineHandler = handlerFor(settings.BENCH_ENGINE_URL)
const floorHandler = handlerFor(settings.BENCH_FLOOR_URL)

http
  .createServer((request, response) => {
    if (request.url === '/latencies') response.end(JSON.stringify(latencies))
    else if (request.url?.startsWith('/floor')) void floorHandler(request, response)
    else void engineHandler(request, response)
  })
  .listen(settings.BENCH_APP_PORT, '127.0.0.1', () => console.log('ready'))
