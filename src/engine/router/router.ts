import type { EngineContext } from '../context'
import { transact } from '../database'
import { type DueJob, runDueJob } from './due-jobs'
import type { IncomingEvent } from './incoming-event'
import { routeEvents } from './route-events'

const JOBS_PER_TURN = 20
const EVENTS_PER_TURN = 500
const POLL_MS = 1000
/** A job whose work throws is tried again after this pause, so that it cannot block the others. */
const TROUBLE_PAUSE_MS = 5000

type Send = {
  events: readonly IncomingEvent[]
  stored: () => void
  failed: (error: unknown) => void
}

/**
 * The one writer that starts runs. Sends that come in together share a transaction; work that is due
 * (sleeps, timeouts, schedules, debounces, batches) is done in the same line, so events are seen in
 * one order and no two of them can start the same singleton.
 */
export type Router = {
  /** Resolves when everything the events cause is stored. */
  accept(events: readonly IncomingEvent[]): Promise<void>
  wake(): void
  /** Does no more due work; sends are still accepted. */
  pause(): void
  /** Resolves when the work under way is done; nothing is accepted after. */
  stop(): Promise<void>
}

export function createRouter(ctx: EngineContext): Router {
  const sends: Send[] = []
  let running: Promise<void> | undefined
  let again = false
  let isPaused = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  const wake = () => {
    again = true
    // begins later, so that the loop cannot end before it is noted as running
    running ??= Promise.resolve().then(loop)
  }

  async function loop() {
    let wait = POLL_MS
    try {
      while (again) {
        again = false
        wait = POLL_MS
        if (sends.length > 0) await takeSends()
        if (isPaused) continue
        const { done, nextIn } = await doDueWork(ctx)
        wait = nextIn
        if (done > 0 || sends.length > 0) again = true
      }
    } catch (error) {
      ctx.log.error({ err: error }, 'could not do due work; trying again in a second')
      wait = POLL_MS
    } finally {
      running = undefined
    }
    clearTimeout(timer)
    if (again) wake()
    else if (!isStopped) timer = setTimeout(wake, Math.min(Math.max(wait, 1), POLL_MS))
  }

  /** Stores all waiting sends together, or one by one when together they fail. */
  async function takeSends() {
    const taken: Send[] = []
    let count = 0
    while (sends.length > 0 && count < EVENTS_PER_TURN) {
      const next = sends.shift()
      if (!next) break
      taken.push(next)
      count += next.events.length
    }
    if (sends.length > 0) again = true
    const store = (some: readonly Send[]) =>
      transact(ctx.sql, (tx) =>
        routeEvents(
          ctx,
          tx,
          some.flatMap((send) => send.events),
        ),
      )
    try {
      await store(taken)
      for (const send of taken) send.stored()
    } catch (together) {
      for (const send of taken) {
        if (taken.length === 1) send.failed(together)
        else await store([send]).then(send.stored, send.failed)
      }
    }
    ctx.wakeCalls()
  }

  return {
    accept(events) {
      if (isStopped) return Promise.reject(new Error('the engine is stopping'))
      return new Promise((stored, failed) => {
        sends.push({ events, stored, failed })
        wake()
      })
    },
    wake,
    pause() {
      isPaused = true
    },
    async stop() {
      isStopped = true
      isPaused = true
      clearTimeout(timer)
      while (running) await running
      clearTimeout(timer)
    },
  }
}

async function doDueWork(ctx: EngineContext): Promise<{ done: number; nextIn: number }> {
  const rows = await ctx.sql<DueJob[]>`
    select id, kind, run_id, step_id, fn_id, key, payload, run_at from engine.job
    where kind <> 'call' order by run_at, id limit ${JOBS_PER_TURN}`
  const now = Date.now()
  const due = rows.filter((job) => job.run_at.getTime() <= now)
  for (const job of due) await doJob(ctx, job)
  if (due.length > 0) ctx.wakeCalls()
  const next = rows[due.length]
  return { done: due.length, nextIn: next ? next.run_at.getTime() - now : POLL_MS }
}

async function doJob(ctx: EngineContext, job: DueJob) {
  try {
    await transact(ctx.sql, async (tx) => {
      const [mine] = await tx`delete from engine.job where id = ${job.id} returning id`
      if (mine) await runDueJob(ctx, tx, job)
    })
  } catch (error) {
    ctx.log.error(
      { err: error, job: job.id, kind: job.kind },
      'due work failed; trying again later',
    )
    const at = new Date(Date.now() + TROUBLE_PAUSE_MS)
    await ctx.sql`update engine.job set run_at = ${at}, ord = ${at} where id = ${job.id}`
  }
}
