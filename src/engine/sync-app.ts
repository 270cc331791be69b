import { setTimeout as sleep } from 'node:timers/promises'
import { isSignedBy, signature } from './auth/sign'
import { createAppCaller } from './calls/call-app'
import type { EngineContext } from './context'
import { canonical, parseJson } from './json'
import { registrationSchema } from './registry/function-config'
import { saveRegistration } from './registry/save-registration'

const RETRY_MS = 250
const AGAIN_MS = 5000

/** `error` says why the last registration failed; undefined when it succeeded. */
export type SyncStatus = { synced: boolean; error: string | undefined }

export type AppSync = {
  status(): SyncStatus
  /** Asks the app soon, not only at the next turn. */
  hurry(): void
  /** Resolves when the app has registered since this engine leads, at the latest after `ms`. */
  settled(ms: number): Promise<void>
  /** Asks the app at once; says whether its functions changed. Throws when it is not registered. */
  now(): Promise<boolean>
  stop(): Promise<void>
}

/**
 * Asks the app for its functions until it answers, then again every few seconds, so that a changed
 * function list takes effect without a restart. A refused list leaves the former one in force.
 */
export function syncApp(ctx: EngineContext, appUrl: string): AppSync {
  const caller = createAppCaller()
  let status: SyncStatus = { synced: false, error: 'the app has not answered yet' }
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let turn = Promise.resolve()
  let onFirst: () => void = () => undefined
  const first = new Promise<void>((resolve) => {
    onFirst = resolve
  })

  const schedule = (ms: number) => {
    clearTimeout(timer)
    if (isStopped) return
    timer = setTimeout(() => {
      turn = attempt()
    }, ms)
  }

  async function ask(): Promise<boolean> {
    const before = status
    try {
      const changed = await register(ctx, caller, appUrl)
      status = { synced: true, error: undefined }
      onFirst()
      if (changed || !before.synced) {
        ctx.log.info({ functions: ctx.registry.all().length }, 'the app’s functions are registered')
      }
      return changed
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      status = { synced: before.synced, error: message }
      if (message !== before.error) ctx.log.warn({ reason: message }, 'the app is not registered')
      throw error
    }
  }

  async function attempt() {
    await ask().catch(() => undefined)
    schedule(status.error === undefined ? AGAIN_MS : RETRY_MS)
  }

  turn = attempt()
  return {
    status: () => status,
    hurry: () => schedule(RETRY_MS),
    now: ask,
    settled: (ms) => (status.synced ? first : Promise.race([first, sleep(ms)])),
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await turn
      clearTimeout(timer)
      caller.close()
    },
  }
}

async function register(
  ctx: EngineContext,
  caller: ReturnType<typeof createAppCaller>,
  appUrl: string,
): Promise<boolean> {
  const body = canonical({ url: appUrl })
  const result = await caller.send(
    'PUT',
    appUrl,
    {
      'content-type': 'application/json',
      'x-inngest-sync-kind': 'in_band',
      'x-inngest-server-kind': 'cloud',
      'x-inngest-signature': signature(body, ctx.signingKey),
    },
    body,
  )
  if (result.kind !== 'answer') throw new Error(`the app does not answer: ${result.reason}`)
  const { answer } = result
  if (answer.status === 401) {
    throw new Error(
      'the app refused the registration (401): its INNGEST_SIGNING_KEY differs from the runner’s',
    )
  }
  const header = answer.headers['x-inngest-signature']
  const isSigned = isSignedBy(answer.body, String(header), ctx.signingKey)
  if (answer.status !== 200 || !isSigned) {
    throw new Error(`the app answered ${answer.status} to the registration, not as an Inngest app`)
  }
  const registration = registrationSchema.safeParse(parseJson(answer.body))
  if (!registration.success) {
    throw new Error(
      `the app’s functions cannot be read: ${registration.error.issues[0]?.message ?? ''}`,
    )
  }
  return saveRegistration(ctx, registration.data)
}
