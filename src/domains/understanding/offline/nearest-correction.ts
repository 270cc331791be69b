import type { IntentTag, SentimentLabel } from '../vocabulary'
import { intentModel } from './intent-model'
import type { Bag } from './linear-model'
import { wordsOf } from './words'

/** A message that a colleague has corrected. */
export interface Corrected<Label extends string> {
  text: string
  label: Label
}

/** What colleagues said of messages before. */
export interface Corrections {
  intents: readonly Corrected<IntentTag>[]
  sentiments: readonly Corrected<SentimentLabel>[]
}

/** How alike two texts must be, from 0 to 1, for one's label to be the other's. */
const ALIKE = 0.7

/** The label of the corrected message that is most like a text, if one is alike enough; of equals the first. */
export function nearestCorrection<Label extends string>(
  text: string,
  corrections: readonly Corrected<Label>[],
): Label | undefined {
  if (corrections.length === 0) return undefined
  const model = intentModel()
  const bagOfText = (words: string) => model.bagOf(wordsOf(words))
  const bag = bagOfText(text)
  let best: { alike: number; label: Label } | undefined
  for (const correction of corrections) {
    const alike = cosine(bag, bagOfText(correction.text))
    if (alike >= ALIKE && alike > (best?.alike ?? 0)) best = { alike, label: correction.label }
  }
  return best?.label
}

function cosine(one: Bag, other: Bag): number {
  let product = 0
  for (const [feature, value] of one) product += value * (other.get(feature) ?? 0)
  return product / (lengthOf(one) * lengthOf(other) || 1)
}

const lengthOf = (bag: Bag) =>
  Math.sqrt([...bag.values()].reduce((sum, value) => sum + value * value, 0))
