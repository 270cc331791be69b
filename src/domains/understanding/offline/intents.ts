import type { IntentTag, Urgency } from '../vocabulary'
import { cuesIn } from './cues'
import { foreignIntent } from './foreign-words'
import { intentModel } from './intent-model'
import { type Span, sentencesOf, spanOf } from './sentences'
import { greetingLength, isClosing } from './small-talk'
import { urgencyOf } from './urgency'
import { wishKeyword } from './wish-keyword'
import { type Word, wordsOf } from './words'

/** What is less probable than this is left as `other`: a wrong label costs more than none. */
const LEAST = 0.3
/** What `other` counts beside a label: phrase books of everything else are always too thin, so it wins too often. */
const OTHER = 0.6
/** Beside a surer reading, a second one must be surer itself. */
const LEAST_BESIDE = 0.6
const MOST_INTENTS = 4

const WISHES = new Set(
  [
    'if it comes',
    'tell me',
    'will you have',
    'is one coming',
    'in stock again',
    'you should sell',
    'looking for',
  ].map((name) => `!${name}`),
)

export interface FoundIntent {
  tag: IntentTag
  /** how sure it is, from 0 to 1 */
  confidence: number
  urgency: Urgency
  /** the words that caused it */
  evidence: Span
  /** what is wished for, of a future item */
  keyword?: string
}

interface Reading {
  tag: IntentTag
  confidence: number
  evidence: Span
}

/** What a buyer's message wants, the surest first; `other` where nothing is sure enough. */
export function intentsIn(text: string, language: string | undefined): FoundIntent[] {
  const sentences = sentencesOf(text).flatMap((sentence) => withoutGreeting(text, sentence))
  const readings = sentences.map((sentence) => readingOf(text, sentence, language))
  const wish = wishOf(text, sentences, readings)
  const sure = [...readings, ...(wish ? [wish] : [])]
    .filter(({ tag, confidence }) => tag !== 'other' && confidence >= LEAST)
    .filter((one) => one.tag !== 'REQUEST_FUTURE_ITEM' || isWish(text, sentences.length))
    .sort((a, b) => b.confidence - a.confidence)
  const byTag = new Map<IntentTag, Reading>()
  for (const reading of sure) {
    if (byTag.size > 0 && reading.confidence < LEAST_BESIDE) break
    if (!byTag.has(reading.tag)) byTag.set(reading.tag, reading)
  }
  const found = [...byTag.values()].slice(0, MOST_INTENTS)
  return (found.length > 0 ? found : [otherOf(text, sentences, readings)]).map((reading) => ({
    ...reading,
    urgency: urgencyOf(reading.tag, text),
    ...(reading.tag === 'REQUEST_FUTURE_ITEM' && keywordOf(reading, text, sentences)),
  }))
}

function withoutGreeting(text: string, sentence: Span): Span[] {
  if (isClosing(sentence.text)) return []
  const greeting = greetingLength(sentence.text)
  const rest = spanOf(text, sentence.start + greeting, sentence.end)
  return /[\p{L}\p{N}]/u.test(rest.text) ? [rest] : []
}

function readingOf(text: string, sentence: Span, language: string | undefined): Reading {
  const foreign = language === 'en' ? undefined : foreignIntent(sentence.text)
  if (foreign) {
    const evidence = spanOf(text, sentence.start + foreign.start, sentence.start + foreign.end)
    return { tag: foreign.tag, confidence: 0.8, evidence }
  }
  const model = intentModel()
  const words = wordsOf(sentence.text)
  const probabilities = withLessOther(model.labels, model.probabilities(model.bagOf(words)))
  const best = probabilities.indexOf(Math.max(...probabilities))
  return {
    tag: (model.labels[best] ?? 'other') as IntentTag,
    confidence: probabilities[best] ?? 0,
    evidence: wordsThatSay(text, sentence, words, best),
  }
}

function withLessOther(labels: readonly string[], probabilities: readonly number[]): number[] {
  const weighed = probabilities.map((value, n) => (labels[n] === 'other' ? value * OTHER : value))
  const sum = weighed.reduce((a, b) => a + b, 0)
  return weighed.map((value) => value / sum)
}

/** From the first to the last of the words that spoke most for a label. */
function wordsThatSay(text: string, sentence: Span, words: readonly Word[], label: number): Span {
  const model = intentModel()
  const weights = words.map((word, n) => {
    const next = words[n + 1]
    return (
      model.weight(word.text, label) + (next ? model.weight(`${word.text} ${next.text}`, label) : 0)
    )
  })
  const least = Math.max(...weights) * 0.4
  const telling = words.filter((_, n) => least > 0 && (weights[n] ?? 0) >= least)
  const [first, last] = [telling[0], telling.at(-1)]
  if (!first || !last) return sentence
  return spanOf(text, sentence.start + first.start, sentence.start + last.end)
}

const wishCues = (text: string) =>
  cuesIn(
    wordsOf(text)
      .map((word) => word.text)
      .join(' '),
  ).filter((cue) => WISHES.has(cue))

/** Of one sentence the model is believed; a longer message must say in words that something is still to come. */
const isWish = (text: string, sentences: number): boolean =>
  sentences <= 1 || wishCues(text).length > 0

/** A wish that is spread over sentences none of which is sure by itself. */
function wishOf(
  text: string,
  sentences: readonly Span[],
  readings: readonly Reading[],
): Reading | undefined {
  if (sentences.length < 2 || wishCues(text).length < 2) return undefined
  if (readings.some(({ tag, confidence }) => isBusiness(tag) && confidence >= 0.8)) return undefined
  const [best] = sentences
    .map((evidence) => ({ evidence, cues: wishCues(evidence.text).length }))
    .sort((a, b) => b.cues - a.cues)
  return best && { tag: 'REQUEST_FUTURE_ITEM', confidence: LEAST_BESIDE, evidence: best.evidence }
}

/** Tags of an order that is there already. */
const isBusiness = (tag: IntentTag): boolean =>
  [
    'where_is_my_order',
    'refund',
    'return',
    'cancel',
    'change_address',
    'payment',
    'invoice',
  ].includes(tag)

function otherOf(text: string, sentences: readonly Span[], readings: readonly Reading[]): Reading {
  const surest = Math.max(
    0,
    ...readings.map(({ tag, confidence }) => (tag === 'other' ? 0 : confidence)),
  )
  return {
    tag: 'other',
    confidence: 1 - surest,
    evidence: sentences[0] ?? sentencesOf(text)[0] ?? spanOf(text, 0, text.length),
  }
}

function keywordOf({ evidence }: Reading, text: string, sentences: readonly Span[]) {
  const around = sentences.find(({ start, end }) => start <= evidence.start && end >= evidence.end)
  const keyword = wishKeyword(around?.text ?? evidence.text, text)
  return keyword && { keyword }
}
