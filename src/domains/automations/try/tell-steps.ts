import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { Action, FlowDefinition, Step, StepOf } from '../definition'
import { awaitedWords, spanWords, stageLabel, waitWords, whyEntered } from '../engine/outcomes'
import { waitMs } from '../engine/plan-steps'
import { programOf, waysOf } from '../engine/program'
import { hostOf } from '../webhooks/store-webhooks'

/** One step of a flow that was tried. */
export interface TriedStep {
  /** how long after the beginning, in words */
  when: string
  what: string
  /** 0 for the outermost; steps of a way stand one deeper than its fork */
  depth: number
}

/** How long it is since something. */
interface Clock {
  /** what happened then */
  since: string | null
  ms: number
}

interface Telling {
  definition: FlowDefinition
  segments: ReadonlyMap<string, string>
  write: (step: StepOf<'message'>) => Promise<string>
  told: TriedStep[]
}

/**
 * What a flow does with a made-up person, step by step and along every way: somebody without a past fits no condition more
 * than another.
 * @param write sends a mail for it, or not, and says what became of it
 */
export async function tellSteps(
  ctx: TxCtx,
  definition: FlowDefinition,
  write: Telling['write'],
): Promise<TriedStep[]> {
  const { trigger, actions } = definition
  const told: TriedStep[] = [{ when: 'At once', what: whyEntered(trigger), depth: 0 }]
  const segments = await segmentNames(ctx, actions.steps)
  await tell(actions.steps, { since: null, ms: 0 }, 0, { definition, segments, write, told })
  return told
}

async function tell(
  steps: readonly Step[],
  begins: Clock,
  depth: number,
  telling: Telling,
): Promise<void> {
  const { definition, told } = telling
  let clock = begins
  for (const step of steps) {
    const when = whenWords(clock)
    const say = (what: string, at = when) => told.push({ when: at, what, depth })
    switch (step.does) {
      case 'wait':
        say(`Waits ${waitWords(step.for)}.${orderWords(definition)}`, 'Then')
        clock = { ...clock, ms: clock.ms + waitMs(step.for) }
        break
      case 'leave':
        say('Leaves the flow here.')
        break
      case 'if':
      case 'await':
      case 'split':
        say(forkWords(step))
        await tellWays(step, clock, depth, telling)
        clock = { since: 'Afterwards', ms: 0 }
        break
      case 'message':
        say(await telling.write(step))
        break
      default:
        say(deedWords(step, telling.segments))
    }
  }
}

type Fork = StepOf<'if'> | StepOf<'await'> | StepOf<'split'>

async function tellWays(step: Fork, clock: Clock, depth: number, telling: Telling) {
  for (const [n, { steps, at }] of waysOf(step).entries()) {
    telling.told.push({ when: '', what: wayWords(step, n), depth: depth + 1 })
    const isEvent = step.does === 'await' && n === 0
    const limit = step.does === 'await' ? waitMs(step.for) : 0
    const begins = isEvent
      ? { since: `Once ${awaitedWords[step.what]}`, ms: 0 }
      : { ...clock, ms: clock.ms + limit }
    if (at.length > 0) await tell(steps, begins, depth + 1, telling)
  }
}

function forkWords(step: Fork): string {
  switch (step.does) {
    case 'if':
      return 'Turns by conditions. Both ways are shown: a made-up person has no past.'
    case 'await':
      return `Waits up to ${waitWords(step.for)} until ${awaitedWords[step.what]}. Both ways are shown.`
    case 'split':
      return 'Turns by lot. Every way is shown.'
  }
}

function wayWords(step: Fork, way: number): string {
  switch (step.does) {
    case 'if':
      return way === 0 ? 'Who fits:' : 'Who does not:'
    case 'await':
      return way === 0 ? 'In time:' : 'Once the time is over:'
    case 'split': {
      const branch = step.branches[way]
      return branch
        ? `${branch.name}, ${branch.share} %:`
        : `Holdout, ${step.holdout} %: leaves the flow here.`
    }
  }
}

function deedWords(
  step: Exclude<Action, { does: 'message' }>,
  segments: ReadonlyMap<string, string>,
): string {
  switch (step.does) {
    case 'tag':
      return `Would tag the person “${step.tag}”, here and where they shop.`
    case 'untag':
      return `Would take off the tag “${step.tag}”, here and where they shop.`
    case 'task':
      return `Would write down the task “${step.title}”.`
    case 'note':
      return 'Would write a note on their page.'
    case 'webhook':
      return `Would tell ${hostOf(step.url)}.`
    case 'add_to_segment':
      return `Would put the person into the segment ${nameOf(step.segment, segments)}.`
    case 'remove_from_segment':
      return `Would take the person out of the segment ${nameOf(step.segment, segments)}.`
    case 'set_stage':
      return step.stage
        ? `Would bring the person to the lifecycle stage “${stageLabel(step.stage)}”.`
        : 'Would bring the person back to the lifecycle stage that the rules say.'
  }
}

const nameOf = (id: string, segments: ReadonlyMap<string, string>): string =>
  segments.has(id) ? `“${segments.get(id)}”` : 'that does not exist any more'

const whenWords = ({ since, ms }: Clock): string => {
  if (ms === 0) return since ?? 'At once'
  return since === null ? `After ${spanWords(ms)}` : `${spanWords(ms)} after that`
}

const orderWords = ({ actions }: FlowDefinition): string =>
  actions.endsByOrder ? ' An order ends it.' : ''

/** Names of the segments that people are put into or taken out of. */
async function segmentNames(
  { tx, orgId }: TxCtx,
  steps: readonly Step[],
): Promise<Map<string, string>> {
  const ids = programOf(steps).flatMap(({ step }) => ('segment' in step ? [step.segment] : []))
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from segments where org_id = ${orgId} and id = any(${sql.param(ids)}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
