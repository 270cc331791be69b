import { randomBytes } from 'node:crypto'
import net from 'node:net'
import pino from 'pino'
import { type Engine, startEngine } from '@/engine/start-engine'
import { createTestDatabase } from '@/testing/postgres/test-database'

/** A running server of Inngest functions that a contract app registers with. */
export type Target = {
  baseUrl: string
  /** Absent for a server in dev mode, which checks no signature. */
  signingKey: string | undefined
  eventKey: string
  stop(): Promise<void>
  /** Only the embedded runner can be looked into and started again. */
  embedded: { engine: Engine; databaseUrl: string } | undefined
}

/** Address of a server to compare with; the embedded runner is tested when it is not set. */
const address = process.env['CONTRACT_ADDRESS']

export const isEmbedded = address === undefined

/** Time a server, or a busy machine, may add to what a case measures. Milliseconds. */
export const slack = isEmbedded ? 5000 : 15_000

/** Time between two things of a case that must not meet: a server that is busy takes longer over each. */
export const spaced = (ms: number) => (isEmbedded ? ms : ms * 3)

export const TEST_EVENT_KEY = 'contract-event-key'

export function newSigningKey(): string {
  return `signkey-test-${randomBytes(16).toString('hex')}`
}

export async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export type TargetPlan = {
  baseUrl: string
  port: number
  signingKey: string | undefined
  eventKey: string
}

/** Where the server will be, known before it starts: the SDK's client is made with it. */
export async function planTarget(): Promise<TargetPlan> {
  if (address !== undefined) {
    return {
      baseUrl: address,
      port: 0,
      signingKey: process.env['INNGEST_SIGNING_KEY'],
      eventKey: process.env['INNGEST_EVENT_KEY'] ?? TEST_EVENT_KEY,
    }
  }
  const port = await freePort()
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    port,
    signingKey: newSigningKey(),
    eventKey: TEST_EVENT_KEY,
  }
}

/** Starts the embedded runner on a database of its own, or joins the server at the given address. */
export async function startTarget(plan: TargetPlan, appUrl: string): Promise<Target> {
  if (!isEmbedded) return { ...plan, embedded: undefined, stop: async () => undefined }
  const database = await createTestDatabase()
  const engine = await startEngine({
    databaseUrl: database.ownerUrl,
    port: plan.port,
    appUrl,
    signingKey: plan.signingKey ?? '',
    eventKey: plan.eventKey,
    log: pino({ level: process.env['CONTRACT_LOG'] ?? 'silent' }),
    retryDelay: () => 300,
  })
  if (!engine) throw new Error('the engine did not start')
  return {
    ...plan,
    embedded: { engine, databaseUrl: database.ownerUrl },
    async stop() {
      await engine.stop()
      await database.drop()
    },
  }
}
