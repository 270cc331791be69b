import { cutText } from '@/lib/text/safe-text'
import type { IntentTag } from '../vocabulary'
import { type FoundIntent, intentsIn } from './intents'
import { languageOf } from './language'
import { type Corrections, nearestCorrection } from './nearest-correction'
import { type FoundPromise, promisesIn } from './promises'
import { spanOf } from './sentences'
import { type FoundSentiment, sentimentOf } from './sentiment'
import { urgencyOf } from './urgency'
import { wishKeyword } from './wish-keyword'

export interface Understanding {
  /** ISO 639-1; absent where it cannot be told */
  language?: string
  sentiment: FoundSentiment
  /** of a buyer's message, the surest first; of the seller's none */
  intents: FoundIntent[]
  /** of a seller's message; of the buyer's none */
  promises: FoundPromise[]
}

export interface TextToUnderstand {
  text: string
  direction: 'in' | 'out'
  /** the local day of writing, as YYYY-MM-DD */
  writtenOn: string
}

/** Who wants something says so before this; reading further would keep others waiting. */
const MOST_CHARACTERS = 10_000

/** Languages whose moods the lexicon does not know. */
const knowsMoodOf = (language: string | undefined) => language === undefined || language === 'en'

/**
 * Reads a message without any service: phrase books, a lexicon and rules. Pure. Every span is a piece of the text.
 * @param corrections what colleagues said of messages before; the most alike one wins
 */
export function understandText(
  { text: whole, direction, writtenOn }: TextToUnderstand,
  corrections: Corrections = { intents: [], sentiments: [] },
): Understanding {
  const text = cutText(whole, MOST_CHARACTERS)
  const language = languageOf(text)
  const known = language && { language }
  if (direction === 'out') {
    return { ...known, sentiment: undecided(), intents: [], promises: promisesIn(text, writtenOn) }
  }
  const sentiment = knowsMoodOf(language) ? sentimentOf(text) : undecided()
  const mood = nearestCorrection(text, corrections.sentiments)
  const tag = nearestCorrection(text, corrections.intents)
  return {
    ...known,
    sentiment: mood ? { label: mood, score: scoreOf[mood], decided: true } : sentiment,
    intents: tag ? [correctedIntent(tag, text)] : intentsIn(text, language),
    promises: [],
  }
}

const scoreOf = { negative: -0.6, neutral: 0, positive: 0.6 } as const

const undecided = (): FoundSentiment => ({ label: 'neutral', score: 0, decided: false })

/** What a colleague said of a message that reads the same. */
function correctedIntent(tag: IntentTag, text: string): FoundIntent {
  const keyword = tag === 'REQUEST_FUTURE_ITEM' ? wishKeyword(text, text) : undefined
  return {
    tag,
    confidence: 1,
    urgency: urgencyOf(tag, text),
    evidence: spanOf(text, 0, text.length),
    ...(keyword && { keyword }),
  }
}
