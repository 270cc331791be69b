import { cuesIn } from './cues'
import type { Bag } from './linear-model'
import type { Word } from './words'

/** What each kind of feature may weigh in all. */
const SHARE = { word: 1, pair: 0.8, piece: 0.6, cue: 0.8 }

/** Stands for every word that was met too rarely: that there are many says that it is about something else. */
const UNKNOWN = '?'

/**
 * Words, pairs of neighbors and of words one apart, and pieces of words, which a slip of the finger leaves mostly whole.
 */
export function bagOf(words: readonly Word[], isKnown: (word: string) => boolean): Bag {
  const written = words.map(({ text }) => text).filter((text) => text !== '!' && text !== '?')
  const texts = written.map((text) => (isKnown(text) ? text : UNKNOWN))
  const bag = new Map<string, number>()
  const addAll = (features: string[], share: number) => {
    const weight = share / Math.sqrt(features.length || 1)
    for (const feature of features) bag.set(feature, (bag.get(feature) ?? 0) + weight)
  }
  addAll(texts, SHARE.word)
  addAll(cuesIn(written.join(' ')), SHARE.cue)
  const pairs: string[] = []
  for (let n = 0; n < texts.length; n++) {
    pairs.push(`${texts[n - 1] ?? '^'} ${texts[n]}`)
    if (n >= 2) pairs.push(`${texts[n - 2]} _ ${texts[n]}`)
  }
  addAll(pairs, SHARE.pair)
  addAll(written.flatMap(piecesOf), SHARE.piece)
  return bag
}

function piecesOf(word: string): string[] {
  if (word.length < 4) return []
  const framed = `<${word}>`
  return Array.from({ length: framed.length - 3 }, (_, n) => `~${framed.slice(n, n + 4)}`)
}
