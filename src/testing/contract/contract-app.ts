import { randomBytes } from 'node:crypto'
import http from 'node:http'
import { Inngest, type InngestFunction } from 'inngest'
import { serve } from 'inngest/node'
import { afterAll, beforeAll } from 'vitest'
import { bearerToken } from '@/engine/auth/sign'
import { freePort, planTarget, startTarget, type Target } from './target'

type Mark = { at: number; value: unknown }

/**
 * An app with functions, served over HTTP and registered with the server under test. Cases see only
 * what the functions themselves leave behind: `mark` writes it, `marks` and `seen` read it.
 */
export type ContractApp = {
  inngest: Inngest
  url: string
  /** An event name of this app alone, so that apps on one server do not meet. */
  event(name: string): string
  /** Adds a function; only before the tests start. */
  add<T extends InngestFunction.Any>(fn: T): T
  mark(key: string, value?: unknown): void
  marks(key: string): Mark[]
  values(key: string): unknown[]
  /** Waits until `count` marks of the key exist. Fails after `ms`. */
  seen(key: string, count?: number, ms?: number): Promise<Mark[]>
  send(
    name: string,
    data?: Record<string, unknown>,
    more?: { id?: string; ts?: number },
  ): Promise<string>
  /** Serves other functions from now on, and has the app register them. */
  serveInstead(functions: InngestFunction.Any[]): Promise<Response>
  /** Answers the next requests instead of the SDK while it returns true. */
  intercept: ((request: http.IncomingMessage, response: http.ServerResponse) => boolean) | undefined
  target(): Target
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const QUIET = { info() {}, warn() {}, error() {}, debug() {} }

/** Makes the app and ties its life to the test file that calls this. */
export async function contractApp(options: { checkpointing?: boolean } = {}): Promise<ContractApp> {
  const plan = await planTarget()
  const appPort = await freePort()
  const id = `contract-${randomBytes(4).toString('hex')}`
  const url = `http://127.0.0.1:${appPort}/api/inngest`
  const inngest = new Inngest({
    id,
    baseUrl: plan.baseUrl,
    eventKey: plan.eventKey,
    isDev: plan.signingKey === undefined,
    ...(plan.signingKey === undefined ? {} : { signingKey: plan.signingKey }),
    checkpointing: options.checkpointing ?? true,
    logger: QUIET,
  })
  const functions: InngestFunction.Any[] = []
  const marks = new Map<string, Mark[]>()
  let handler = serve({ client: inngest, functions })
  let target: Target | undefined
  const server = http.createServer((request, response) => {
    if (app.intercept?.(request, response)) return
    void handler(request, response)
  })

  const register = () => fetch(url, { method: 'PUT' })

  const app: ContractApp = {
    inngest,
    url,
    event: (name) => `${id}/${name}`,
    add(fn) {
      functions.push(fn)
      return fn
    },
    mark(key, value) {
      marks.set(key, [...(marks.get(key) ?? []), { at: Date.now(), value }])
    },
    marks: (key) => marks.get(key) ?? [],
    values: (key) => (marks.get(key) ?? []).map((mark) => mark.value),
    async seen(key, count = 1, ms = 20_000) {
      const deadline = Date.now() + ms
      for (;;) {
        const found = marks.get(key) ?? []
        if (found.length >= count) return found
        if (Date.now() > deadline) {
          throw new Error(`"${key}" was seen ${found.length} times of ${count} within ${ms} ms`)
        }
        await pause(10)
      }
    },
    async send(name, data = {}, more = {}) {
      const { ids } = await inngest.send({ name: `${id}/${name}`, data, ...more })
      return ids[0] ?? ''
    },
    async serveInstead(others) {
      handler = serve({ client: inngest, functions: others })
      return register()
    },
    intercept: undefined,
    target() {
      if (!target) throw new Error('the server under test has not started')
      return target
    },
  }

  beforeAll(async () => {
    handler = serve({ client: inngest, functions })
    await new Promise<void>((resolve) => server.listen(appPort, '127.0.0.1', resolve))
    target = await startTarget(plan, url)
    if (target.embedded) await synced(target)
    else await register()
  }, 60_000)

  afterAll(async () => {
    // a server that stays would go on calling an app that is gone, and slow down the cases of others
    if (target && !target.embedded) await app.serveInstead([])
    await target?.stop()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return app
}

/** GET on the embedded runner's operator API. */
export async function operator(target: Target, path: string, method = 'GET'): Promise<unknown> {
  const response = await fetch(`${target.baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${bearerToken(target.signingKey ?? '')}` },
  })
  return response.json()
}

async function synced(target: Target) {
  for (let i = 0; i < 1000; i++) {
    const health = (await operator(target, '/v1/engine/health')) as { synced: boolean }
    if (health.synced) return
    await pause(10)
  }
  throw new Error('the app was not registered within 10 s')
}
