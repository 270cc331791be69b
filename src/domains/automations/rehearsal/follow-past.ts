import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { TxCtx } from '@/db/context'
import { rehearsal } from '@/domains/messaging'
import { AppError } from '@/lib/app-error'
import type { Run } from '../engine/due-runs'
import { entriesOf } from '../engine/entries'
import { intentOf } from '../engine/intent-of'
import type { StopReason } from '../engine/outcomes'
import { firstWake, planSteps } from '../engine/plan-steps'
import { type Facts, readFacts } from '../engine/read-facts'
import type { FlowDefinition } from '../schemas'

/** How one person would have gone through a flow. */
export interface Walk {
  customerId: string
  causeKind: Run['causeKind']
  causeId: string
  causedAt: Date
  /** when and why they would have been taken out */
  stop: { at: Date; reason: StopReason } | null
  messages: { at: Date; rule: string; sentence: string; leavesAt: Date | null }[]
  tags: number
  tasks: number
  /** they would still be in it */
  isWaiting: boolean
}

/** What is kept in memory, and looked at by somebody who waits. */
export const MOST_WALKS = 20_000
const AT_ONCE = 200

interface Entry extends Record<string, unknown> {
  customerId: string
  causeKind: Run['causeKind']
  causeId: string
  causedAt: string
}

interface Walker {
  run: Run
  walk: Walk
  wakeAt: Date
}

/**
 * Goes through a stretch of the organization's own past as if the flow had been on: the same questions to the same rows, the
 * same plan of steps and the same gate as live, with each person's own time as the clock, and nobody who sends. Writes nothing.
 * What came with a channel's past counts. Throws `invalid` where more people would enter than can be followed.
 * @param automationId the flow whose real messages are left out of what people got
 */
export async function followPast(
  ctx: TxCtx,
  definition: FlowDefinition,
  { from, until, automationId }: { from: Date; until: Date; automationId: string | null },
): Promise<Walk[]> {
  const walkers = await enter(ctx, definition, from, until)
  const ask = rehearsal(ctx, { exceptAutomationId: automationId })
  let waiting = walkers
  for (;;) {
    // in the order of time, so that what a person got before is known
    waiting.sort((a, b) => a.wakeAt.getTime() - b.wakeAt.getTime())
    const batch = waiting.slice(0, AT_ONCE).filter(({ wakeAt }) => wakeAt <= until)
    if (batch.length === 0) break
    const facts = await readFacts(
      ctx,
      batch.map(({ run, wakeAt }) => ({
        ...run,
        endsByOrder: definition.actions.endsByOrder,
        at: wakeAt,
      })),
    )
    const goOn = await takeOn(definition, batch, facts, ask)
    waiting = [...goOn, ...waiting.slice(batch.length)]
  }
  for (const { walk } of waiting) walk.isWaiting = true
  return walkers.map(({ walk }) => walk)
}

async function enter(
  { tx, orgId }: TxCtx,
  definition: FlowDefinition,
  from: Date,
  until: Date,
): Promise<Walker[]> {
  const found = entriesOf(definition.trigger, { orgId, from, until, withHistory: true })
  const rows = await tx.execute<Entry>(sql`
    select e.customer_id as "customerId", e.cause_kind as "causeKind", e.cause_id as "causeId",
      to_json(e.caused_at) #>> '{}' as "causedAt"
    from (${found}) e order by e.caused_at, e.cause_id limit ${MOST_WALKS + 1}::int`)
  if (rows.length > MOST_WALKS)
    throw new AppError(
      'invalid',
      `More than ${MOST_WALKS} people would have come into this flow. Choose a shorter time.`,
    )
  const { step, waitMs } = firstWake(definition)
  return rows.map(({ causedAt, ...entry }) => {
    const at = new Date(causedAt)
    return {
      run: { ...entry, id: uuidv7(), automationId: '', causedAt: at, step, definition },
      walk: {
        ...entry,
        causedAt: at,
        stop: null,
        messages: [],
        tags: 0,
        tasks: 0,
        isWaiting: false,
      },
      wakeAt: new Date(at.getTime() + waitMs),
    }
  })
}

/** Answers those who wait again. */
async function takeOn(
  definition: FlowDefinition,
  batch: readonly Walker[],
  facts: readonly Facts[],
  ask: ReturnType<typeof rehearsal>,
): Promise<Walker[]> {
  const goOn: Walker[] = []
  const asked: { walk: Walk; intent: ReturnType<typeof intentOf>; at: Date }[] = []
  for (const [n, walker] of batch.entries()) {
    const { run, walk, wakeAt: at } = walker
    const known = facts[n]
    if (!known) throw new Error('No facts came back')
    if (known.stop) {
      walk.stop = { at, reason: known.stop }
      continue
    }
    const plan = planSteps(definition, run.step, at)
    for (const { place, step } of plan.actions) {
      if (step.does === 'message') asked.push({ walk, intent: intentOf(run, place, known), at })
      if (step.does === 'tag') walk.tags++
      if (step.does === 'task') walk.tasks++
    }
    if (plan.next)
      goOn.push({ walk, run: { ...run, step: plan.next.step }, wakeAt: plan.next.wakeAt })
  }
  const answers = await ask(asked)
  for (const [n, { decision, leavesAt }] of answers.entries()) {
    const one = asked[n]
    const { rule, sentence } = decision
    one?.walk.messages.push({ at: one.at, rule, sentence, leavesAt })
  }
  return goOn
}
