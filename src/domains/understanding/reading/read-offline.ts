import { cutText } from '@/lib/text/safe-text'
import type { Corrections } from '../offline/nearest-correction'
import { understandText } from '../offline/understand-text'
import type { MessageToRead } from './message-to-read'
import type { Reading } from './readings'

/** A message that promises more, or wishes in longer words, is no message of a person. */
const MOST_PROMISES = 10
const MOST_LETTERS = 200

/** Reads a message on this machine; `reason` says why the model did not, where there is one. */
export function readOffline(
  message: MessageToRead,
  corrections: Corrections,
  reason: Reading['offlineReason'],
): Reading {
  const { body: text, direction, writtenOn } = message
  const found = understandText({ text, direction, writtenOn }, corrections)
  return {
    messageId: message.id,
    bodyHash: message.bodyHash,
    reader: 'offline',
    model: null,
    offlineReason: reason,
    language: found.language ?? null,
    sentiment: found.sentiment.label,
    sentimentScore: found.sentiment.score,
    isMoodDecided: found.sentiment.decided,
    moodEvidence: found.sentiment.evidence ?? null,
    intents: found.intents.map(({ tag, urgency, keyword, evidence }) => ({
      tag,
      urgency,
      keyword: keyword === undefined ? null : cutText(keyword, MOST_LETTERS),
      evidence,
    })),
    promises: found.promises.slice(0, MOST_PROMISES).map((promise) => ({
      text: promise.text,
      dueDay: promise.dueDay ?? null,
    })),
  }
}
