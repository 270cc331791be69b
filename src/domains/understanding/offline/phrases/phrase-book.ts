import type { IntentTag } from '../../vocabulary'

/**
 * Sentences of one kind, in short: `[a|b]` is one of several ways to say it (an empty one too), `<slot>` one of the
 * words of slots.ts.
 */
export interface PhraseBook {
  tag: IntentTag
  /** what somebody wants to do, with the verb first; put into every frame a request may have */
  actions: readonly string[]
  /** what somebody has a question or a problem about */
  topics: readonly string[]
  /** whole sentences */
  sentences: readonly string[]
}
