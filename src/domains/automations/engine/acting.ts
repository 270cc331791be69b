import type { Action } from '../definition'
import type { Run } from './due-runs'
import type { Facts } from './read-facts'

/** Somebody who has come to an action of a kind. */
export type Of<Kind extends Action['does']> = {
  run: Run
  facts: Facts
  place: number
  step: Extract<Action, { does: Kind }>
}

/** What became of an action, in a sentence. */
export interface Told {
  run: Run
  step: Exclude<Action, { does: 'message' }>
  why: string
}
