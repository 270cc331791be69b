import type { IntentTag } from '../vocabulary'
import { bagOf } from './features'
import { type Bag, type LinearModel, trainLinearModel } from './linear-model'
import { phraseBooks } from './phrases/books'
import { expandPhrases } from './phrases/expand-phrases'
import { UNHEARD } from './phrases/slots'
import { type Word, wordsOf } from './words'

const PER_PHRASE = { actions: 24, topics: 14, sentences: 9 }
const TRAINING = { epochs: 3, rate: 0.25, decay: 1e-6 }
/** A word that is met less often says nothing by itself. */
const KNOWN_FROM = 2

interface IntentModel extends LinearModel {
  bagOf: (words: readonly Word[]) => Bag
}

let trained: IntentModel | undefined

/** The statistical part of the offline extractor, trained once in each process: that takes about a second. */
export function intentModel(): IntentModel {
  trained ??= train()
  return trained
}

function train(): IntentModel {
  const sentences = phraseBooks.flatMap((book, n) =>
    withSlips(expandPhrases(book, n + 1, PER_PHRASE)).map((text) => ({
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

/** How many sentences apart one is written once more with a slip of the finger. */
const SLIP_EVERY = 3

/** The sentences, and every third again with two letters of its longest word swapped, or one left out. */
function withSlips(sentences: readonly string[]): string[] {
  const slips = sentences
    .filter((_, n) => n % SLIP_EVERY === 0)
    .map((sentence, n) => {
      const longest = sentence.split(' ').reduce((a, b) => (b.length > a.length ? b : a), '')
      const at = 1 + (n % Math.max(1, longest.length - 2))
      const [before, one, two, after] = [
        longest.slice(0, at),
        longest[at],
        longest[at + 1],
        longest.slice(at + 2),
      ]
      return sentence.replace(
        longest,
        `${before}${n % 2 === 0 ? (two ?? '') + (one ?? '') : (two ?? '')}${after}`,
      )
    })
  return [...sentences, ...slips]
}
