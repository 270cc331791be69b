import { SentimentIntensityAnalyzer } from 'vader-sentiment'
import type { SentimentLabel } from '../vocabulary'
import { moodOfWord } from './mood-words'
import { type Span, sentencesOf, spanOf } from './sentences'
import { sentimentPhrases } from './sentiment-phrases'

export interface FoundSentiment {
  label: SentimentLabel
  /** from -1, furious, to 1, delighted */
  score: number
  /** whether the words say it clearly enough; else the label is `neutral` */
  decided: boolean
  /** the words that said most; absent where nothing did */
  evidence?: Span
}

/** From here on a score is a mood and no accident. */
const CLEAR = 0.1
/** What the lexicon's verdict of the rest counts, on the phrases' scale. */
const LEXICON = 2.2
/** What one word of the trade counts, and a denial of nothing in particular. */
const WORD = 0.9
const DENIAL = -0.7
const DENIALS =
  /\b(?:no|not|never|nobody|nothing|none|without|hardly|barely|only|cannot|guess|still|no one|nowhere|\w+n['’]t)\b/gi
/** The lexicon's own way to bring a sum to -1…1. */
const SOFTENING = 15
/** Politeness and business words whose mood says nothing about the writer's. */
const HOLLOW =
  /\b(?:please|help(?:s|ed|ing|ful)?|dear|best (?:regards|wishes)|kind regards|warm regards|regards|many thanks|thanks? (?:you )?in advance|thanks,? \p{Lu}\p{L}+|return|interested|interest|like to|would like|support|sure|number|no\.|credit|free|hello|hi|cancel(?:led)?|sincerely|united|want(?:ed)?|matter|pay|top|sharp edges|gift|value)\b/giu
const BUT = /\b(?:but|however|although|though|except|yet)\b/i
const ADDRESSED = /(?:^|\s)[@#]\w+|https?:\/\/\S+/g

/** The mood of a text: phrases of the trade first, a lexicon for the rest. */
export function sentimentOf(text: string): FoundSentiment {
  const shown = text.replace(ADDRESSED, (part) => ' '.repeat(part.length))
  let sum = 0
  let strongest: { weight: number; span: Span } | undefined
  const note = (weight: number, span: Span) => {
    sum += weight
    if (!strongest || Math.abs(weight) > Math.abs(strongest.weight)) strongest = { weight, span }
  }
  for (const sentence of sentencesOf(shown)) {
    for (const { clause, share } of clausesOf(sentence)) {
      const { phrases, rest } = withoutPhrases(clause)
      for (const { weight, span } of phrases)
        note(weight * share, spanOf(text, span.start, span.end))
      const { compound } = SentimentIntensityAnalyzer.polarity_scores(rest.replace(HOLLOW, ' '))
      const words = weakWords(rest)
      if (words !== 0) note(words * share, spanOf(text, clause.start, clause.end))
      if (compound !== 0) note(compound * LEXICON * share, spanOf(text, clause.start, clause.end))
    }
  }
  const score = sum / Math.sqrt(sum * sum + SOFTENING)
  const decided = Math.abs(score) >= CLEAR
  const label = !decided ? 'neutral' : score > 0 ? 'positive' : 'negative'
  return {
    label,
    score: Number(score.toFixed(3)),
    decided,
    ...(decided && strongest && isOf(label, strongest.weight) && { evidence: strongest.span }),
  }
}

/** Words that please less those that do not; a denial before one turns it over, and one by itself is no good sign. */
function weakWords(rest: string): number {
  let sum = 0
  let denied = 0
  for (const [word] of rest.toLowerCase().matchAll(/[\p{L}'’-]+/gu)) {
    if (word.search(DENIALS) === 0) {
      denied = 3
      sum += DENIAL
      continue
    }
    const mood = moodOfWord(word.replaceAll('’', "'"))
    sum += mood * WORD * (denied > 0 ? -0.8 : 1)
    denied--
  }
  return sum
}

const isOf = (label: SentimentLabel, weight: number) => (label === 'positive') === weight > 0

/** What stands after a "but" is what the writer means. */
function clausesOf(sentence: Span): { clause: Span; share: number }[] {
  const match = BUT.exec(sentence.text)
  if (!match || match.index === 0) return [{ clause: sentence, share: 1 }]
  const at = sentence.start + match.index
  return [
    {
      clause: { start: sentence.start, end: at, text: sentence.text.slice(0, match.index) },
      share: 0.5,
    },
    {
      clause: { start: at, end: sentence.end, text: sentence.text.slice(match.index) },
      share: 1.3,
    },
  ]
}

/** The phrases of a clause, none within another, and the clause without them. */
function withoutPhrases(clause: Span): { phrases: { weight: number; span: Span }[]; rest: string } {
  const found = sentimentPhrases
    .flatMap(({ weight, pattern }) =>
      [...clause.text.matchAll(pattern)].map((match) => ({
        weight,
        from: match.index,
        to: match.index + match[0].length,
      })),
    )
    .sort((a, b) => a.from - b.from || b.to - a.to || a.weight - b.weight)
  const kept: typeof found = []
  for (const one of found) {
    if (!kept.some(({ from, to }) => one.from < to && one.to > from)) kept.push(one)
  }
  let rest = clause.text
  for (const { from, to } of kept)
    rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to)
  return {
    phrases: kept
      .map(({ weight, from, to }) => ({ weight, span: spanOf(clause.text, from, to) }))
      .map(({ weight, span }) => ({
        weight,
        span: { ...span, start: clause.start + span.start, end: clause.start + span.end },
      })),
    rest,
  }
}
