import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { parseInput } from '@/db/verb'
import { replayDecision } from '@/domains/messaging'
import { judgeAgain } from '@/domains/segments'
import { AppError } from '@/lib/app-error'
import { FlowDefinition } from '../definition'
import { wayOf } from '../engine/draw-way'
import type { TraceEntry } from '../engine/outcomes'
import { programOf } from '../engine/program'

/** A decision that was taken about somebody in a flow, and whether what was stored with it gives the same again. */
export interface Replayed {
  why: string
  isSame: boolean
}

interface Row extends Record<string, unknown> {
  trigger: unknown
  actions: unknown
  trace: TraceEntry[]
  messages: { id: string; decision: { allowed: boolean; rule: string; facts?: unknown } }[]
}

/**
 * Takes every decision of a run again, from what is stored of it: which way by which conditions or lot, and what the gate
 * answered to which facts. Throws `not_found`.
 */
export async function replayRun(ctx: Ctx, runId: string): Promise<Replayed[]> {
  const id = parseInput(z.guid(), runId)
  const [run] = await read(ctx, (tx) =>
    tx.execute<Row>(sql`
      select v.trigger_config as trigger, v.action_config as actions, r.trace, coalesce((
        select jsonb_agg(jsonb_build_object('id', m.id, 'decision', m.decision)) from message_log m
        where m.org_id = r.org_id and m.automation_run_id = r.id), '[]') as messages
      from automation_runs r
      join automation_versions v on v.org_id = r.org_id and v.automation_id = r.automation_id and v.version = r.version
      where r.org_id = ${ctx.orgId} and r.id = ${id}`),
  )
  if (!run) throw new AppError('not_found', 'This run does not exist (any more).')
  const { trigger, actions } = run
  const steps = new Map(
    programOf(FlowDefinition.parse({ trigger, actions }).actions.steps).map(({ step }) => [
      step.key,
      step,
    ]),
  )
  const decisions = new Map(run.messages.map((message) => [message.id, message.decision]))
  return run.trace.flatMap((entry): Replayed[] => {
    const { why, key, way, seen, drawn, messageId } = entry
    const step = key ? steps.get(key) : undefined
    if (step?.does === 'if' && seen)
      return [{ why, isSame: (judgeAgain(step.rules, seen) ? 0 : 1) === way }]
    if (step?.does === 'split' && drawn !== undefined)
      return [{ why, isSame: wayOf(step, drawn) === way }]
    const decision = messageId ? decisions.get(messageId) : undefined
    // facts are forgotten with the person
    if (!decision?.facts) return []
    const again = replayDecision(decision)
    return [{ why, isSame: again.allowed === decision.allowed && again.rule === decision.rule }]
  })
}
