import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { TxCtx } from '@/db/context'
import { rehearsal } from '@/domains/messaging'
import { judgePeople } from '@/domains/segments'
import { AppError } from '@/lib/app-error'
import type { Action, FlowDefinition } from '../definition'
import { firstEvents } from '../engine/awaited'
import type { Run } from '../engine/due-runs'
import { entriesOf } from '../engine/entries'
import { intentOf } from '../engine/intent-of'
import type { StopReason } from '../engine/outcomes'
import { firstWake } from '../engine/plan-steps'
import { type Facts, readFacts } from '../engine/read-facts'
import { type Walker, type World, walkSteps } from '../engine/walk-steps'

/** How one person would have gone through a flow. */
export interface Walk {
  customerId: string
  causeKind: Run['causeKind']
  causeId: string
  causedAt: Date
  /** when and why they would have been taken out */
  stop: { at: Date; reason: StopReason } | null
  messages: { at: Date; rule: string; sentence: string; leavesAt: Date | null }[]
  /** how often each was done, but for messages */
  done: Partial<Record<Exclude<Action['does'], 'message'>, number>>
  /** the steps they came to by their keys, and where they turned there */
  passed: { key: string; way: number | null }[]
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

interface PastWalker {
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
  const walkers = await enter(ctx, definition, { from, until, automationId })
  const ask = rehearsal(ctx, { exceptAutomationId: automationId })
  let waiting = walkers
  for (;;) {
    // in the order of time, so that what a person got before is known
    waiting.sort((a, b) => a.wakeAt.getTime() - b.wakeAt.getTime())
    const batch = nextBatch(waiting, until)
    if (batch.length === 0) break
    const facts = await readFacts(
      ctx,
      batch.map(({ run, wakeAt }) => ({
        ...run,
        endsByOrder: definition.actions.endsByOrder,
        at: wakeAt,
      })),
    )
    const goOn = await takeOn(ctx, batch, facts, ask)
    waiting = [...goOn, ...waiting.slice(batch.length)]
  }
  for (const { walk } of waiting) walk.isWaiting = true
  return walkers.map(({ walk }) => walk)
}

async function enter(
  { tx, orgId }: TxCtx,
  definition: FlowDefinition,
  { from, until, automationId }: { from: Date; until: Date; automationId: string | null },
): Promise<PastWalker[]> {
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
  const firstKey = step > 0 ? definition.actions.steps[0]?.key : undefined
  return rows.map(({ causedAt, ...entry }) => {
    const at = new Date(causedAt)
    const wakeAt = new Date(at.getTime() + waitMs)
    const stands = { causedAt: at, step, wakeAt, awaits: null, definition }
    return {
      run: { ...entry, id: uuidv7(), automationId: automationId ?? '', ...stands },
      walk: {
        ...entry,
        causedAt: at,
        stop: null,
        messages: [],
        done: {},
        passed: firstKey ? [{ key: firstKey, way: null }] : [],
        isWaiting: false,
      },
      wakeAt,
    }
  })
}

/** The next in time, each person once: what they got before is known then. */
function nextBatch(waiting: readonly PastWalker[], until: Date): PastWalker[] {
  const batch: PastWalker[] = []
  const people = new Set<string>()
  for (const one of waiting) {
    const { customerId } = one.run
    if (batch.length === AT_ONCE || one.wakeAt > until || people.has(customerId)) break
    people.add(customerId)
    batch.push(one)
  }
  return batch
}

/** Answers those who wait again. */
async function takeOn(
  ctx: TxCtx,
  batch: readonly PastWalker[],
  facts: readonly Facts[],
  ask: ReturnType<typeof rehearsal>,
): Promise<PastWalker[]> {
  const byRun = new Map(batch.map((walker) => [walker.run.id, walker]))
  const walkers: Walker[] = []
  for (const [n, { run, walk, wakeAt: at }] of batch.entries()) {
    const known = facts[n]
    if (!known) throw new Error('No facts came back')
    if (known.stop) walk.stop = { at, reason: known.stop }
    else walkers.push({ run, facts: known, at })
  }
  const walkOf = (id: string) => {
    const found = byRun.get(id)
    if (!found) throw new Error('Somebody came back who was not asked for')
    return found.walk
  }
  const stands = await walkSteps(walkers, pastWorld(ctx, walkOf, ask))
  const goOn: PastWalker[] = []
  for (const [id, { step, wakeAt, awaits, trace }] of stands) {
    const walker = byRun.get(id)
    if (!walker) continue
    for (const { key, way } of trace) if (key) walker.walk.passed.push({ key, way: way ?? null })
    if (wakeAt) goOn.push({ ...walker, wakeAt, run: { ...walker.run, step, wakeAt, awaits } })
  }
  return wakeByEvents(ctx, goOn)
}

/** The shop with nobody at its doors: the gate answers, and everything else is counted. */
const pastWorld = (
  ctx: TxCtx,
  walkOf: (runId: string) => Walk,
  ask: ReturnType<typeof rehearsal>,
): World => ({
  judge: (rules, people) => judgePeople(ctx, rules, people, { isPast: true }),
  firstEvents: (asked) => firstEvents(ctx, asked),
  act: async (work) => {
    const asked: { walk: Walk; intent: ReturnType<typeof intentOf>; at: Date }[] = []
    for (const { run, facts, at, actions } of work) {
      const walk = walkOf(run.id)
      for (const { place, step } of actions) {
        if (step.key) walk.passed.push({ key: step.key, way: null })
        if (step.does === 'message')
          asked.push({ walk, intent: intentOf(run, { place, step }, facts), at })
        else walk.done[step.does] = (walk.done[step.does] ?? 0) + 1
      }
    }
    const answers = await ask(asked)
    for (const [n, { decision, leavesAt }] of answers.entries()) {
      const one = asked[n]
      const { rule, sentence } = decision
      one?.walk.messages.push({ at: one.at, rule, sentence, leavesAt })
    }
    return new Map()
  },
})

/** Who waits for something goes on when it happened, which the past knows. */
async function wakeByEvents(ctx: TxCtx, walkers: PastWalker[]): Promise<PastWalker[]> {
  const waits = walkers.flatMap(({ run }) => (run.awaits ? [{ run, awaits: run.awaits }] : []))
  const events = await firstEvents(
    ctx,
    waits.map(({ run, awaits: { what, since } }) => ({
      runId: run.id,
      customerId: run.customerId,
      what,
      since,
      until: run.wakeAt,
    })),
  )
  const at = new Map(waits.map(({ run }, n) => [run.id, events[n]]))
  return walkers.map((walker) => ({ ...walker, wakeAt: at.get(walker.run.id) ?? walker.wakeAt }))
}
