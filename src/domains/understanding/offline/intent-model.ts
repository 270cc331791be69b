import type { IntentTag } from '../vocabulary'
import { bagOf } from './features'
import { type Bag, type LinearModel, trainLinearModel } from './linear-model'
import { phraseBooks } from './phrases/books'
import { expandPhrases } from './phrases/expand-phrases'
import { UNHEARD } from './phrases/slots'
import { type Word, wordsOf } from './words'

const PER_PHRASE = { actions: 14, topics: 9, sentences: 6 }
const TRAINING = { epochs: 6, rate: 0.25, decay: 1e-6 }
/** A word that is met less often says nothing by itself. */
const KNOWN_FROM = 2

interface IntentModel extends LinearModel {
  bagOf: (words: readonly Word[]) => Bag
}

let trained: IntentModel | undefined

/** The statistical part of the offline extractor, trained once in each process: that takes about half a second. */
export function intentModel(): IntentModel {
  trained ??= train()
  return trained
}

function train(): IntentModel {
  const sentences = phraseBooks.flatMap((book, n) =>
    expandPhrases(book, n + 1, PER_PHRASE).map((text) => ({
      words: wordsOf(text),
      label: book.tag satisfies IntentTag,
    })),
  )
  const counts = new Map<string, number>()
  for (const { words } of sentences) {
    for (const { text } of words) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const isKnown = (word: string) => word !== UNHEARD && (counts.get(word) ?? 0) >= KNOWN_FROM
  const toBag = (words: readonly Word[]) => bagOf(words, isKnown)
  const model = trainLinearModel(
    sentences.map(({ words, label }) => ({ bag: toBag(words), label })),
    TRAINING,
  )
  return { ...model, bagOf: toBag }
}
