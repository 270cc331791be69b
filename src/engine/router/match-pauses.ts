import { valueAtPath } from '../cel/bound-match'
import { compile, holds } from '../cel/expression'
import type { EngineContext } from '../context'
import type { Tx } from '../database'
import { endRun } from '../runs/end-run'
import { finishStep, lockLiveRun } from '../runs/finish-step'
import type { IncomingEvent } from './incoming-event'

type PauseRow = {
  id: number
  kind: 'wait' | 'cancel'
  run_id: string
  step_id: string | null
  condition: string | null
  events: string | null
}

/** Resumes the runs that wait for this event and cancels those that it cancels. */
export async function matchPauses(ctx: EngineContext, tx: Tx, event: IncomingEvent): Promise<void> {
  const { name } = event.body
  if (!ctx.pausePaths.has(name)) return
  const bound = ctx.pausePaths.of(name).flatMap((path) => {
    const value = valueAtPath(path, event.body)
    return value === undefined ? [] : [{ path, value }]
  })
  const pauses = await tx<PauseRow[]>`
    select p.id, p.kind, p.run_id, p.step_id, p.condition,
      case when p.condition is not null then r.events end as events
    from (
      select * from engine.pause where event_name = ${name} and match_path is null
      union all
      select p.* from unnest(${bound.map((b) => b.path)}::text[], ${bound.map((b) => b.value)}::text[])
        as known (path, value)
      join engine.pause p
        on p.event_name = ${name} and p.match_path = known.path and p.match_value = known.value
    ) p join engine.run r on r.id = p.run_id
    where p.expires_at is null or p.expires_at > ${new Date()}
    order by p.id`
  for (const pause of pauses) {
    if (!isMatch(pause, event)) continue
    if (pause.kind === 'cancel') {
      await endRun(ctx, tx, { runId: pause.run_id, status: 'cancelled' })
    } else if (pause.step_id !== null) {
      const run = await lockLiveRun(tx, pause.run_id)
      if (run) await finishStep(ctx, tx, run, pause.step_id, event.text, false)
    }
  }
}

function isMatch(pause: PauseRow, event: IncomingEvent): boolean {
  if (pause.condition === null) return true
  const [own] = JSON.parse(pause.events ?? '[]') as unknown[]
  return holds(compile(pause.condition, ['event', 'async']), { event: own, async: event.body })
}
