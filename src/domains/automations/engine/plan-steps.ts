import type { Action, FlowDefinition, Step } from '../definition'
import type { WaitUnit } from '../schemas'
import { type Node, programOf, waysOf } from './program'

const MS: Record<WaitUnit, number> = { minutes: 60_000, hours: 3600_000, days: 86_400_000 }
const HOUR_MS = 3600_000

/** What is to be done with a person now, and at what they come to stand then. */
export interface Plan {
  actions: { place: number; step: Action }[]
  /** a wait, a fork, or the way out; undefined: the end */
  stop: Node | undefined
}

/** What comes at `place` and after it, until something else than an action. */
export function planSteps(program: readonly Node[], place: number): Plan {
  const actions: Plan['actions'] = []
  for (let node = program[place]; ; node = program[node.next]) {
    if (!node || !isAction(node.step)) return { actions, stop: node }
    actions.push({ place: node.place, step: node.step })
  }
}

const others: readonly Step['does'][] = ['wait', 'leave', 'if', 'await', 'split']
const isAction = (step: Step): step is Action => !others.includes(step.does)

export const waitMs = ({ amount, unit }: { amount: number; unit: WaitUnit }): number =>
  amount * MS[unit]

/** Hours after its time at which a message of this flow comes too late: its waits, and what is borne beyond them. */
export const maxAgeHours = ({ actions }: FlowDefinition): number =>
  actions.lateAfterHours + longestMs(actions.steps) / HOUR_MS

/** How long somebody may be under way. */
const longestMs = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => {
    const own = step.does === 'wait' || step.does === 'await' ? waitMs(step.for) : 0
    return sum + own + Math.max(0, ...waysOf(step).map((way) => longestMs(way.steps)))
  }, 0)

/** Where a person stands who has just come in: the first step, or behind the wait that begins the flow. */
export function firstWake({ actions }: FlowDefinition): { step: number; waitMs: number } {
  const [first] = programOf(actions.steps)
  return first?.step.does === 'wait'
    ? { step: first.next, waitMs: waitMs(first.step.for) }
    : { step: 0, waitMs: 0 }
}
