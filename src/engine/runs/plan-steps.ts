import { boundMatch } from '../cel/bound-match'
import { compile } from '../cel/expression'
import type { EngineContext } from '../context'
import type { Tx } from '../database'
import { canonical } from '../json'
import { LIMITS } from '../registry/limits'
import { parseMoment } from '../time/duration'
import type { LiveRun } from './finish-step'
import { type Operation, stepName } from './operations'
import { type RunError, TOO_MANY_STEPS } from './run-error'

/** The function asked for something that cannot be done; the run fails at once with this error. */
export class PlanError extends Error {
  constructor(readonly error: RunError) {
    super(error.message)
  }
}

type Plan = {
  op: Operation
  kind: 'call' | 'sleep' | 'timeout' | 'invoke'
  runAt: number
  payload?: string
}

/** How long a wait or an invoked function may take when the function does not say. */
const LONGEST_WAIT_MS = LIMITS.sleepMs

/**
 * Records the steps that the function wants next, each with the job that will finish it. Steps that
 * are known already (the SDK reports open steps again) are left alone, so planning is idempotent.
 * `groupOf` gives the group of a step, null when it continues the function by itself.
 * Returns how many steps are new. Throws PlanError; the run must be locked.
 */
export async function planSteps(
  ctx: EngineContext,
  tx: Tx,
  run: LiveRun,
  operations: readonly Operation[],
  groupOf: (op: Operation) => number | null,
): Promise<number> {
  if (operations.length === 0) return 0
  const now = Date.now()
  const plans = new Map(operations.map((op) => [op.id, planOf(op, now)]))
  const rows = operations.map((op) => ({
    id: op.id,
    name: stepName(op),
    op: op.op,
    group_id: groupOf(op),
  }))
  const created = await tx<{ id: string }[]>`
    insert into engine.step (run_id, id, name, op, group_id, planned_at)
    select ${run.id}, id, name, op, group_id, ${new Date(now)}
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as s (id text, name text, op text, group_id bigint)
    on conflict (run_id, id) do nothing
    returning id`
  if (created.length === 0) return 0
  if (run.step_count + created.length > LIMITS.stepsPerRun) throw new PlanError(TOO_MANY_STEPS)
  await tx`update engine.run set step_count = step_count + ${created.length} where id = ${run.id}`
  const jobs = created.flatMap(({ id }) => plans.get(id) ?? [])
  await tx`
    insert into engine.job (kind, run_id, step_id, payload, run_at, ord, slots)
    select kind, ${run.id}, step_id, payload, run_at,
      run_at - make_interval(secs => case when kind = 'call' then ${run.priority_seconds}::int else 0 end),
      case when kind = 'call' then ${run.slots}::text[] else '{}' end
    from json_to_recordset(${JSON.stringify(jobs.flatMap(jobRows))}::text::json)
      as j (kind text, step_id text, payload text, run_at timestamptz)`
  for (const { op, runAt } of jobs) {
    if (op.op === 'WaitForEvent') await addWait(ctx, tx, run, op, now, runAt)
  }
  ctx.wakeCalls()
  ctx.wakeRouter()
  return created.length
}

function jobRows(plan: Plan) {
  const at = (ms: number) => new Date(ms).toISOString()
  const row = {
    kind: plan.kind,
    step_id: plan.op.id,
    run_at: at(plan.runAt),
    payload: plan.payload ?? null,
  }
  if (plan.kind !== 'invoke') return [row]
  const timeout = { kind: 'timeout', step_id: plan.op.id, run_at: at(plan.runAt), payload: null }
  return [{ ...row, run_at: at(Date.now()) }, timeout]
}

function planOf(op: Operation, now: number): Plan {
  switch (op.op) {
    case 'Sleep':
      return { op, kind: 'sleep', runAt: momentOf(op, op.name, now) }
    case 'WaitForEvent':
      if (!op.name) throw refused(op, 'does not name the event it waits for')
      return { op, kind: 'timeout', runAt: momentOf(op, op.opts?.timeout, now) }
    case 'InvokeFunction': {
      const fnId = op.opts?.function_id
      if (!fnId) throw refused(op, 'does not name the function it invokes')
      const payload = canonical({ fnId, data: op.opts?.payload?.data ?? {} })
      return { op, kind: 'invoke', runAt: momentOf(op, op.opts?.timeout, now), payload }
    }
    default:
      return { op, kind: 'call', runAt: now }
  }
}

function momentOf(op: Operation, text: string | null | undefined, now: number): number {
  if (text === null || text === undefined || text === '') {
    if (op.op === 'Sleep') return now
    return now + LONGEST_WAIT_MS
  }
  const moment = parseMoment(text, now)
  if (moment === undefined) throw refused(op, `has a time that cannot be read: "${text}"`)
  if (moment - now > LIMITS.sleepMs) throw refused(op, 'is longer than 366 days')
  return Math.max(moment, now)
}

function refused(op: Operation, reason: string): PlanError {
  return new PlanError({ name: 'InvalidStep', message: `Step "${stepName(op)}" ${reason}.` })
}

async function addWait(
  ctx: EngineContext,
  tx: Tx,
  run: LiveRun,
  op: Operation,
  now: number,
  expiresAt: number,
) {
  const condition = op.opts?.if ?? null
  const eventName = op.name ?? ''
  let match: ReturnType<typeof boundMatch>
  if (condition !== null) {
    try {
      const expression = compile(condition, ['event', 'async'])
      const [row] = await tx<
        { events: string }[]
      >`select events from engine.run where id = ${run.id}`
      const [event] = JSON.parse(row?.events ?? '[]') as unknown[]
      match = boundMatch(expression, { event })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      throw new PlanError({ name: 'InvalidExpression', message })
    }
  }
  ctx.pausePaths.add(eventName, match?.path ?? null)
  await tx`insert into engine.pause (kind, run_id, step_id, event_name, condition, match_path,
      match_value, created_at, expires_at)
    values ('wait', ${run.id}, ${op.id}, ${eventName}, ${condition}, ${match?.path ?? null},
      ${match?.value ?? null}, ${new Date(now)}, ${new Date(expiresAt)})`
}
