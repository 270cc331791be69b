import type { Judgement } from '@/domains/segments'
import type { FlowDefinition, Step } from '../definition'
import type { Awaiting } from './awaited'
import { drawOf, wayOf } from './draw-way'
import type { Run } from './due-runs'
import { awaitedWords, type TraceEntry, waitWords } from './outcomes'
import { planSteps, waitMs } from './plan-steps'
import { type Node, programOf, waysOf } from './program'
import type { Facts } from './read-facts'

/** Somebody whose time has come, at their moment. */
export interface Walker {
  run: Run
  facts: Facts
  at: Date
}

/** What one run is to do at one moment. */
export interface Work extends Walker {
  actions: readonly {
    place: number
    step: ReturnType<typeof planSteps>['actions'][number]['step']
  }[]
}

/** What came of it. `failure`: a message could not be made, so that the run ends here. */
export interface Done {
  trace: TraceEntry[]
  failure: boolean
}

/** What the steps are taken in: the shop, or its past in a rehearsal. */
export interface World {
  /** answers by run */
  act: (work: readonly Work[]) => Promise<ReadonlyMap<string, Done>>
  judge: (
    rules: Extract<Step, { does: 'if' }>['rules'],
    people: readonly { customerId: string; at: Date }[],
  ) => Promise<Judgement[]>
  firstEvents: (asked: readonly Awaiting[]) => Promise<(Date | null)[]>
}

/** How somebody stands once nothing more is to be done at their moment. */
export interface Stand {
  step: number
  /** null: they are through */
  wakeAt: Date | null
  awaits: Run['awaits']
  failed: boolean
  trace: TraceEntry[]
}

interface Going extends Walker {
  program: Node[]
  place: number
  trace: TraceEntry[]
}

/**
 * Takes people on, from where each stands to their next wait or the end: what they do and where they turn, for all together
 * in turns, so that what comes first in a flow is done before what comes after it is asked. Answers by run. The only code
 * that takes steps, live and in a rehearsal.
 */
export async function walkSteps(
  walkers: readonly Walker[],
  world: World,
): Promise<Map<string, Stand>> {
  const stands = new Map<string, Stand>()
  const programs = new Map<FlowDefinition, Node[]>()
  const begun = walkers.map((walker): Going => {
    const { definition, step } = walker.run
    const program = programs.get(definition) ?? programOf(definition.actions.steps)
    programs.set(definition, program)
    return { ...walker, program, place: step, trace: [] }
  })
  let going = await endAwaits(begun, world, stands)
  while (going.length > 0) {
    const planned = going.map((one) => ({ one, plan: planSteps(one.program, one.place) }))
    const done = await world.act(
      planned.flatMap(({ one, plan }) =>
        plan.actions.length > 0 ? [{ ...one, actions: plan.actions }] : [],
      ),
    )
    const forks: { one: Going; node: Node }[] = []
    for (const { one, plan } of planned) {
      const { trace, failure } = done.get(one.run.id) ?? { trace: [], failure: false }
      one.trace.push(...trace)
      if (failure || !plan.stop) stands.set(one.run.id, through(one, failure))
      else if (!settle(one, plan.stop, stands)) forks.push({ one, node: plan.stop })
    }
    going = await turn(forks, world)
  }
  return stands
}

const through = (one: Going, failed = false): Stand => ({
  step: one.program.length,
  wakeAt: null,
  awaits: null,
  failed,
  trace: one.trace,
})

const note = (one: Going, { step }: Node, entry: Omit<TraceEntry, 'at' | 'key'>): void => {
  one.trace.push({ at: one.at.toISOString(), ...(step.key && { key: step.key }), ...entry })
}

/** Whether somebody who has come to this step is done for now. */
function settle(one: Going, node: Node, stands: Map<string, Stand>): boolean {
  const { step, next } = node
  const stay = (stand: Pick<Stand, 'step' | 'awaits'>, ms: number) =>
    stands.set(one.run.id, {
      ...stand,
      wakeAt: new Date(one.at.getTime() + ms),
      failed: false,
      trace: one.trace,
    })
  switch (step.does) {
    case 'wait':
      note(one, node, { did: 'wait', why: `Waits ${waitWords(step.for)}.` })
      stay({ step: next, awaits: null }, waitMs(step.for))
      return true
    case 'await':
      note(one, node, {
        did: 'wait',
        why: `Waits up to ${waitWords(step.for)} until ${awaitedWords[step.what]}.`,
      })
      stay({ step: node.place, awaits: { what: step.what, since: one.at } }, waitMs(step.for))
      return true
    case 'leave':
      note(one, node, { did: 'leave', why: 'Left the flow here.' })
      stands.set(one.run.id, through(one))
      return true
    default:
      return false
  }
}

/** Sends who stands at a fork on one of its ways. */
async function turn(forks: readonly { one: Going; node: Node }[], world: World): Promise<Going[]> {
  const asking = new Map<Step, { one: Going; node: Node }[]>()
  for (const { one, node } of forks) {
    const { step } = node
    if (step.does === 'if') asking.set(step, [...(asking.get(step) ?? []), { one, node }])
    if (step.does !== 'split') continue
    const drawn = drawOf(one.run.automationId, step.key ?? String(node.place), one.run.customerId)
    const way = wayOf(step, drawn)
    const name = waysOf(step)[way]?.name ?? ''
    note(one, node, { did: 'turn', why: `By lot: ${name}.`, way, drawn })
    one.place = node.ways[way] ?? node.next
  }
  for (const [step, group] of asking) {
    if (step.does !== 'if') continue
    const people = group.map(({ one }) => ({ customerId: one.run.customerId, at: one.at }))
    const answers = await world.judge(step.rules, people)
    for (const [n, { one, node }] of group.entries()) {
      const { fits, why, seen } = answers[n] ?? { fits: false, why: [], seen: [] }
      const facts = why.length > 0 ? `: ${why.join('; ')}` : ''
      note(one, node, {
        did: 'turn',
        why: `${fits ? 'Fits' : 'Does not fit'}${facts}.`,
        way: fits ? 0 : 1,
        seen,
      })
      one.place = node.ways[fits ? 0 : 1] ?? node.next
    }
  }
  return forks.map(({ one }) => one)
}

/** Sends who waited for something on: it happened, or its time is over. Who was woken for nothing waits on. */
async function endAwaits(
  begun: readonly Going[],
  world: World,
  stands: Map<string, Stand>,
): Promise<Going[]> {
  const waited = begun.flatMap((one) => (one.run.awaits ? [{ one, awaits: one.run.awaits }] : []))
  const events = await world.firstEvents(
    waited.map(({ one: { run, at }, awaits: { what, since } }) => ({
      runId: run.id,
      customerId: run.customerId,
      what,
      since,
      until: new Date(Math.min(at.getTime(), run.wakeAt.getTime())),
    })),
  )
  for (const [n, { one, awaits }] of waited.entries()) {
    const node = one.program[one.place]
    const event = events[n]
    const words = awaitedWords[awaits.what]
    if (!node) continue
    if (event) {
      note(one, node, { did: 'turn', why: `It happened: ${words}.`, way: 0 })
      one.place = node.ways[0] ?? node.next
    } else if (one.at >= one.run.wakeAt) {
      note(one, node, { did: 'turn', why: `The time was over before ${words}.`, way: 1 })
      one.place = node.ways[1] ?? node.next
    } else {
      const { step, wakeAt } = one.run
      stands.set(one.run.id, { step, wakeAt, awaits, failed: false, trace: [] })
    }
  }
  return begun.filter(({ run }) => !stands.has(run.id))
}
