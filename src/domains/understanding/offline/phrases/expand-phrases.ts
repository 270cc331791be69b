import type { PhraseBook } from './phrase-book'
import { actionFrames, slots, topicFrames } from './slots'

const DEPTH = 4

/** The same numbers for the same seed, so that everybody's model is the same. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const irregular: Readonly<Record<string, string>> = {
  get: 'getting',
  set: 'setting',
  submit: 'submitting',
  cancel: 'cancelling',
  put: 'putting',
  swap: 'swapping',
  ship: 'shipping',
  stop: 'stopping',
  drop: 'dropping',
  log: 'logging',
  plan: 'planning',
  shop: 'shopping',
  see: 'seeing',
  travel: 'travelling',
}

/** "cancel my order" as "cancelling my order". */
function gerundOf(action: string): string {
  const [verb = '', ...rest] = action.split(' ')
  const ing = irregular[verb] ?? (verb.endsWith('e') ? `${verb.slice(0, -1)}ing` : `${verb}ing`)
  return [ing, ...rest].join(' ')
}

/**
 * Sentences that a phrase book stands for, drawn at random and the same each time.
 * @param perPhrase how many of each action, topic and sentence
 */
export function expandPhrases(
  book: PhraseBook,
  seed: number,
  perPhrase: { actions: number; topics: number; sentences: number },
): string[] {
  const random = randomOf(seed)
  const pick = (choices: readonly string[]) => choices[Math.floor(random() * choices.length)] ?? ''
  const fill = (text: string, depth = 0): string => {
    const filled = text
      .replace(/<(\w+)>/g, (_, name: string) => pick(slots[name] ?? [name]))
      .replace(/\[([^[\]]*)\]/g, (_, choices: string) => pick(choices.split('|')))
    return /[<[]/.test(filled) && depth < DEPTH ? fill(filled, depth + 1) : filled
  }
  const found = new Set<string>()
  const add = (times: number, make: () => string) => {
    for (let n = 0; n < times; n++) found.add(make().replace(/\s+/g, ' ').trim())
  }
  for (const phrase of book.actions) {
    add(perPhrase.actions, () => {
      const action = fill(phrase)
      return fill(pick(actionFrames)).replace('{doing}', gerundOf(action)).replace('{do}', action)
    })
  }
  for (const phrase of book.topics) {
    add(perPhrase.topics, () => fill(pick(topicFrames)).replace('{it}', fill(phrase)))
  }
  for (const phrase of book.sentences) add(perPhrase.sentences, () => fill(phrase))
  return [...found]
}
