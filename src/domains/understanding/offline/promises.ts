import { dueDayOf } from './due-day'
import { type Span, sentencesOf } from './sentences'

export interface FoundPromise extends Span {
  /** the local day by which it is to be done, as YYYY-MM-DD */
  dueDay?: string
}

const DEED =
  'send|ship|post|mail|refund|return|replace|check|look|ring|call|ask|find|write|reply|answer|get|let|update|arrange|sort|see|organi[sz]e|contact|order|bring|email|message|keep|tell|make|put|add|issue|credit|follow|investigate|dispatch|confirm|slip|prepare|pack|fix|give|do|drop|forward|open|chase|change|cancel|include|reserve|hold|deliver|process'
const ALSO =
  '(?:(?:also|gladly|happily|certainly|definitely|of course|personally|then|just|try to|be sure to|make sure to) )?'

const patterns: readonly RegExp[] = [
  // "I'll post a new one", "we are going to refund you"
  new RegExp(
    `\\b(?:i|we)(?:['’]ll| will| shall|['’]m going to| am going to| are going to|['’]re going to) ${ALSO}(?:${DEED}|be (?:sending|shipping|posting|refunding|in touch|back))\\b`,
    'i',
  ),
  // "It goes out this afternoon", "your refund will be issued on Monday", "the label will be in your inbox"
  /\b(?:yours|it|they|parcel|package|order|refund|replacement|label|money|item|lantern|one) (?:goes|go) out\b/i,
  /\b(?:refund|replacement|label|parcel|package|order|item|money|invoice|receipt|it|they|yours)\b[^.!?]{0,30}\b(?:will|['’]ll) be (?:sent|shipped|posted|refunded|issued|dispatched|replaced|in your inbox|with you|on its way|processed|credited|mailed|delivered)\b/i,
  // "you will hear from me", "you will have your money"
  /\byou(?:['’]ll| will| shall| should) (?:hear from (?:me|us)|have (?:your|the|it|an answer)|receive|get (?:your|the|it|a))\b/i,
  /\b(?:i|we) should have (?:an|the) answer\b/i,
  /\b(?:i|we) promise\b|\b(?:i|we) can (?:send|post|ship|refund)[^.!?]{0,40}\b(?:today|tomorrow|tonight|on \w+day)\b/i,
  /\blet me (?:ask|check|find out|look into)\b/i,
]

/** Says that it will not, or asks whether it should. */
const NOT_ONE = /\b(?:will not|won['’]t|cannot|can['’]t)\b[^,;]*$|\?\s*$|\bwould you like\b/i

/**
 * What the seller says they will do.
 * @param writtenOn the local day of writing, as YYYY-MM-DD
 */
export function promisesIn(text: string, writtenOn: string): FoundPromise[] {
  return sentencesOf(text).flatMap((sentence) => {
    if (NOT_ONE.test(sentence.text)) return []
    if (!patterns.some((pattern) => pattern.test(sentence.text))) return []
    const dueDay = dueDayOf(sentence.text, writtenOn)
    return [{ ...sentence, ...(dueDay && { dueDay }) }]
  })
}
