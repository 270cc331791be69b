import type { EngineContext } from './context'
import { DAY_MS } from './time/duration'

const EVERY_MS = 60_000
const BATCH = 500

/**
 * Keeps the tables small: deletes runs that ended more than `days` ago with their steps and tries,
 * event ids older than a day, and rate-limit cells that are empty again. In small batches, so that
 * nothing waits for it.
 */
export async function deleteOld(ctx: Pick<EngineContext, 'sql'>, days: number): Promise<void> {
  const now = Date.now()
  const ended = new Date(now - days * DAY_MS)
  const { sql } = ctx
  await inBatches(
    () => sql`
    delete from engine.run where id in (
      select id from engine.run where ended_at < ${ended} order by ended_at limit ${BATCH})`,
  )
  await inBatches(
    () => sql`
    delete from engine.seen_event where (fn_id, event_id) in (
      select fn_id, event_id from engine.seen_event
      where expires_at < ${new Date(now)} order by expires_at limit ${BATCH})`,
  )
  await sql`delete from engine.bucket where arrival < ${new Date(now)}`
}

async function inBatches(deleteSome: () => PromiseLike<{ count: number }>): Promise<void> {
  while ((await deleteSome()).count === BATCH) await new Promise(setImmediate)
}

/** Runs deleteOld every minute; returns how to stop. */
export function startRetention(ctx: EngineContext, days: number): () => void {
  const timer = setInterval(() => {
    deleteOld(ctx, days).catch((error: unknown) => {
      ctx.log.error({ err: error }, 'old runs could not be deleted')
    })
  }, EVERY_MS)
  return () => clearInterval(timer)
}
