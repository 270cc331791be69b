import type { Step } from '../definition'

/** A step at its place, with the places that come after it. */
export interface Node {
  place: number
  step: Step
  /** the place after it and all that is in it; beyond the last: the end */
  next: number
  /** where each of its ways begins */
  ways: number[]
}

/** One way out of a step that forks. */
interface Way {
  name: string
  steps: readonly Step[]
  /** where its steps stand in the step; empty: it has none and never will */
  at: (string | number)[]
}

/** The ways out of a step, in their order; none for one that does not fork. */
export function waysOf(step: Step): Way[] {
  switch (step.does) {
    case 'if':
      return [
        { name: 'yes', steps: step.yes, at: ['yes'] },
        { name: 'no', steps: step.no, at: ['no'] },
      ]
    case 'await':
      return [
        { name: 'in time', steps: step.yes, at: ['yes'] },
        { name: 'too late', steps: step.no, at: ['no'] },
      ]
    case 'split':
      return [
        ...step.branches.map(({ name, steps }, n) => ({
          name,
          steps,
          at: ['branches', n, 'steps'],
        })),
        ...(step.holdout > 0 ? [{ name: HOLDOUT, steps: [], at: [] }] : []),
      ]
    default:
      return []
  }
}

export const HOLDOUT = 'Holdout'

/**
 * The steps of a flow in one row, each with where it goes on: a place is a number that a run can remember. Steps in branches
 * stand behind the step they are in, so that a flow without branches has the places of its list.
 */
export function programOf(steps: readonly Step[]): Node[] {
  const end = sizeOf(steps)
  const nodes: Node[] = []
  const lay = (list: readonly Step[], from: number, after: number) => {
    let place = from
    for (const [n, step] of list.entries()) {
      const behind = place + 1 + waysOf(step).reduce((sum, way) => sum + sizeOf(way.steps), 0)
      const next = n < list.length - 1 ? behind : after
      const node: Node = { place, step, next, ways: [] }
      nodes.push(node)
      let begins = place + 1
      for (const { name, steps: inside } of waysOf(step)) {
        const empty = step.does === 'split' && name === HOLDOUT ? end : next
        node.ways.push(inside.length > 0 ? begins : empty)
        lay(inside, begins, next)
        begins += sizeOf(inside)
      }
      place = behind
    }
  }
  lay(steps, 0, end)
  return nodes
}

const sizeOf = (steps: readonly Step[]): number =>
  steps.reduce(
    (sum, step) => sum + 1 + waysOf(step).reduce((inside, way) => inside + sizeOf(way.steps), 0),
    0,
  )
