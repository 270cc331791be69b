import type { IntentTag, SentimentLabel } from '../vocabulary'
import { intentModel } from './intent-model'
import type { Bag } from './linear-model'
import { wordsOf } from './words'

/** What a colleague said a message means. */
export type Correction =
  | { kind: 'intent'; text: string; label: IntentTag }
  | { kind: 'sentiment'; text: string; label: SentimentLabel }

/** How alike two texts must be, from 0 to 1, for one's label to be the other's. */
const ALIKE = 0.7

/** The label of the corrected message that is most like a text, if one is alike enough; of equals the first. */
export function nearestCorrection<Kind extends Correction['kind']>(
  text: string,
  corrections: readonly Correction[],
  kind: Kind,
): Extract<Correction, { kind: Kind }>['label'] | undefined {
  const own = corrections.filter((one) => one.kind === kind)
  if (own.length === 0) return undefined
  const model = intentModel()
  const bagOfText = (words: string) => model.bagOf(wordsOf(words))
  const bag = bagOfText(text)
  let best: { alike: number; label: Correction['label'] } | undefined
  for (const correction of own) {
    const alike = cosine(bag, bagOfText(correction.text))
    if (alike >= ALIKE && alike > (best?.alike ?? 0)) best = { alike, label: correction.label }
  }
  return best?.label as Extract<Correction, { kind: Kind }>['label'] | undefined
}

function cosine(one: Bag, other: Bag): number {
  let product = 0
  for (const [feature, value] of one) product += value * (other.get(feature) ?? 0)
  return product / (lengthOf(one) * lengthOf(other) || 1)
}

const lengthOf = (bag: Bag) =>
  Math.sqrt([...bag.values()].reduce((sum, value) => sum + value * value, 0))
