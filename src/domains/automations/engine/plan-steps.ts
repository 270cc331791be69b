import type { FlowDefinition, Step, WaitUnit } from '../schemas'

const MS: Record<WaitUnit, number> = { minutes: 60_000, hours: 3600_000, days: 86_400_000 }
const HOUR_MS = 3600_000

export type Action = Exclude<Step, { does: 'wait' }>

/** What is to be done with a person now, and when their flow goes on. */
export interface Plan {
  actions: { place: number; step: Action }[]
  /** null: that was the last */
  next: { step: number; wakeAt: Date } | null
}

/** What comes at `place` and after it, until the next wait. */
export function planSteps({ actions }: FlowDefinition, place: number, at: Date): Plan {
  const plan: Plan = { actions: [], next: null }
  for (const [n, step] of actions.steps.entries()) {
    if (n < place) continue
    if (step.does === 'wait')
      return { ...plan, next: { step: n + 1, wakeAt: new Date(at.getTime() + waitMs(step.for)) } }
    plan.actions.push({ place: n, step })
  }
  return plan
}

export const waitMs = ({ amount, unit }: { amount: number; unit: WaitUnit }): number =>
  amount * MS[unit]

/** Hours after its time at which a message of this flow comes too late: its waits, and what is borne beyond them. */
export const maxAgeHours = ({ actions }: FlowDefinition): number =>
  actions.lateAfterHours +
  actions.steps.reduce((sum, step) => sum + (step.does === 'wait' ? waitMs(step.for) : 0), 0) /
    HOUR_MS

/** Where a person stands who has just come in: the first step, or behind the wait that begins the flow. */
export function firstWake({ actions }: FlowDefinition): { step: number; waitMs: number } {
  const [first] = actions.steps
  return first?.does === 'wait' ? { step: 1, waitMs: waitMs(first.for) } : { step: 0, waitMs: 0 }
}
