import type { IntentTag, Urgency } from '../vocabulary'

const HIGH =
  /\b(?:urgent(?:ly)?|asap|a\.s\.a\.p|immediately|right (?:now|away)|at once|emergency|today|tonight|by tomorrow|before tomorrow|open a case|chargeback|lawyer|dispute|report you|bad feedback|negative (?:feedback|review)|unacceptable|third (?:message|time)|last (?:chance|warning)|birthday is|wedding|funeral|need it (?:by|for|before)|running out of patience)\b|!{2,}/i
const LOW =
  /\b(?:no (?:rush|hurry)|whenever|take your time|just (?:wondering|curious)|only curious|one day|someday|in the future|next (?:year|season|autumn|spring|summer|winter)|patient|can wait)\b/i
const LOW_BY_NATURE: readonly IntentTag[] = ['praise', 'REQUEST_FUTURE_ITEM', 'other']
/** What cannot be undone once the parcel has left. */
const HIGH_BY_NATURE: readonly IntentTag[] = ['cancel', 'change_address']

/** How soon a person should look at it. */
export function urgencyOf(tag: IntentTag, text: string): Urgency {
  if (tag === 'praise') return 'low'
  if (HIGH.test(text)) return 'high'
  if (LOW.test(text)) return 'low'
  if (HIGH_BY_NATURE.includes(tag)) return 'high'
  return LOW_BY_NATURE.includes(tag) ? 'low' : 'normal'
}
