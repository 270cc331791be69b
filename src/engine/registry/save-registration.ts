import type { EngineContext } from '../context'
import { transact } from '../database'
import { canonical } from '../json'
import { nextTick } from '../time/cron'
import { type FunctionConfig, functionConfigSchema, type Registration } from './function-config'
import { functionProblems } from './function-problems'
import { isEventTrigger } from './registry'

/** The app asked for something that Inngest refuses. Its message lists every problem. */
export class RegistrationRefusedError extends Error {
  override name = 'RegistrationRefusedError'
}

type Context = Pick<EngineContext, 'sql' | 'registry' | 'wakeRouter' | 'wakeCalls'>

/** Reads the functions of every app from the database into the registry. */
export async function loadRegistry({ sql, registry }: Pick<Context, 'sql' | 'registry'>) {
  const rows = await sql<{ config: string }[]>`select config from engine.fn order by id`
  registry.replace(rows.map((row) => functionConfigSchema.parse(JSON.parse(row.config))))
}

/**
 * Makes the app's functions the ones that run from now on: functions it no longer names stop being
 * started, schedules are added, kept or removed. Returns whether anything changed.
 * Throws RegistrationRefusedError, and changes nothing, when one function breaks a limit.
 */
export async function saveRegistration(ctx: Context, app: Registration): Promise<boolean> {
  const problems = app.functions.flatMap(functionProblems)
  const ids = new Set<string>()
  for (const fn of app.functions) {
    if (ids.has(fn.id)) problems.push(`${fn.id}: two functions have this id`)
    ids.add(fn.id)
  }
  if (problems.length > 0) throw new RegistrationRefusedError(problems.join('; '))

  const configs = app.functions.map((fn) => canonical(fn))
  const changed = await transact(ctx.sql, async (tx) => {
    await tx`insert into engine.app (id, url, sdk, synced_at)
      values (${app.app_id}, ${app.url}, ${app.sdk}, now())
      on conflict (id) do update set url = excluded.url, sdk = excluded.sdk, synced_at = now()`
    const removed = await tx`delete from engine.fn
      where app_id = ${app.app_id} and id <> all(${[...ids]}::text[])`
    const written = await tx`insert into engine.fn (id, app_id, config)
      select id, ${app.app_id}, config
      from unnest(${[...ids]}::text[], ${configs}::text[]) as incoming (id, config)
      on conflict (id) do update set app_id = excluded.app_id, config = excluded.config
      where engine.fn.config <> excluded.config or engine.fn.app_id <> excluded.app_id`
    if (removed.count + written.count === 0) return false

    const rows = await tx<{ config: string }[]>`select config from engine.fn`
    const crons = rows.flatMap((row) => cronsOf(functionConfigSchema.parse(JSON.parse(row.config))))
    await tx`delete from engine.job where kind = 'cron' and not exists (
      select 1 from unnest(${crons.map((c) => c.fnId)}::text[], ${crons.map((c) => c.cron)}::text[])
        as wanted (fn_id, cron)
      where wanted.fn_id = job.fn_id and wanted.cron = job.key)`
    for (const { fnId, cron } of crons) {
      const at = nextTick(cron, Date.now())
      if (at === undefined) continue
      await tx`insert into engine.job (kind, fn_id, key, run_at, ord)
        values ('cron', ${fnId}, ${cron}, ${new Date(at)}, ${new Date(at)})
        on conflict (kind, fn_id, key) where kind in ('cron', 'debounce', 'batch') do nothing`
    }
    // limits may have been raised: let every parked job try again
    await tx`update engine.job set blocked = null where blocked is not null`
    return true
  })
  if (changed) {
    await loadRegistry(ctx)
    ctx.wakeRouter()
    ctx.wakeCalls()
  }
  return changed
}

function cronsOf(fn: FunctionConfig): { fnId: string; cron: string }[] {
  return fn.triggers.flatMap((trigger) =>
    isEventTrigger(trigger) ? [] : [{ fnId: fn.id, cron: trigger.cron }],
  )
}
