import { randomBytes } from 'node:crypto'
import type { Step } from '../definition'

/** The same steps under names of their own, those in branches included: numbers and lots of a copy are its own. */
export const withNewKeys = (steps: readonly Step[]): Step[] =>
  steps.map((step): Step => {
    const key = randomBytes(4).toString('hex')
    switch (step.does) {
      case 'if':
      case 'await':
        return { ...step, key, yes: withNewKeys(step.yes), no: withNewKeys(step.no) }
      case 'split': {
        const branches = step.branches.map((one) => ({ ...one, steps: withNewKeys(one.steps) }))
        return { ...step, key, branches }
      }
      default:
        return { ...step, key }
    }
  })
