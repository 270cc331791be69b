import { z } from 'zod'
import { cutText } from '@/lib/text/safe-text'
import type { LanguageModel, ModelUsage } from '@/platform/llm/language-model'
import { type MaskedText, maskPersonal } from '@/platform/llm/mask-personal'
import { sentencesOf } from '../offline/sentences'
import type { CorrectedMessage, MessageToRead } from './message-to-read'
import { instructions, type MessageAnswer, ModelAnswer } from './model-answer'
import type { Reading } from './readings'

/** Messages in one call: the instructions are paid for once. */
export const PER_CALL = 20
/** Beyond this a message is an essay; its beginning says what it wants. */
const MOST_CHARACTERS = 6000
const TOKENS_EACH = 600
const MOST_EXAMPLES = 20
const MOOD_IS_CLEAR = 0.2
const MOST_INTENTS = 4
const MOST_PROMISES = 10

/**
 * Has a model read messages, with personal data taken out before they leave. What it leaves out or answers unusably is
 * absent from the readings. Throws when no answer came.
 */
export async function readByModel(
  model: LanguageModel,
  messages: readonly MessageToRead[],
  corrected: readonly CorrectedMessage[],
): Promise<{ readings: Reading[]; usage: ModelUsage }> {
  const masked = messages.map(({ body, names, values }) =>
    maskPersonal(cutText(body, MOST_CHARACTERS), { names, values }),
  )
  const content = {
    examples: corrected.slice(0, MOST_EXAMPLES).map(({ text, names, values, kind, label }) => ({
      text: maskPersonal(cutText(text, MOST_CHARACTERS), { names, values }).text,
      [kind]: label,
    })),
    messages: messages.map(({ direction, writtenOn }, n) => ({
      n,
      from: direction === 'in' ? 'buyer' : 'seller',
      day: writtenOn,
      text: masked[n]?.text,
    })),
  }
  const { answer, usage } = await model.ask({
    instructions,
    content: JSON.stringify(content),
    answer: ModelAnswer,
    maxTokens: TOKENS_EACH * messages.length,
  })
  const readings = messages.flatMap((message, n) => {
    const own = answer?.messages.find((one) => one.n === n)
    const text = masked[n]
    return own && text ? [readingOf(message, text, own, usage.model)] : []
  })
  return { readings, usage }
}

/** What is not where it claims to stand shows as the whole first sentence: evidence is always a piece of the text. */
function readingOf(
  message: MessageToRead,
  masked: MaskedText,
  answer: MessageAnswer,
  model: string,
): Reading {
  const score = Math.max(-1, Math.min(1, answer.score))
  const isBuyers = message.direction === 'in'
  const [first] = sentencesOf(message.body)
  const somewhere = first ?? { start: 0, end: message.body.length, text: message.body }
  const isMoodDecided = answer.sentiment !== 'neutral' && Math.abs(score) >= MOOD_IS_CLEAR
  return {
    messageId: message.id,
    bodyHash: message.bodyHash,
    reader: 'model',
    model,
    offlineReason: null,
    language: /^[a-z]{2,3}$/.test(answer.language) ? answer.language : null,
    sentiment: answer.sentiment,
    sentimentScore: Number(score.toFixed(3)),
    isMoodDecided,
    moodEvidence: (isMoodDecided && masked.locate(answer.moodWords)) || null,
    intents: !isBuyers
      ? []
      : (answer.intents.length > 0 ? answer.intents : [NOTHING])
          .slice(0, MOST_INTENTS)
          .map((one) => ({
            tag: one.tag,
            urgency: one.urgency,
            keyword: one.keyword ? cutText(masked.restore(one.keyword), 200) : null,
            evidence: masked.locate(one.words) ?? somewhere,
          })),
    promises: isBuyers
      ? []
      : answer.promises.slice(0, MOST_PROMISES).flatMap(({ words, dueDay }) => {
          const span = masked.locate(words)
          const day = z.iso.date().safeParse(dueDay)
          return span ? [{ text: span.text, dueDay: day.success ? day.data : null }] : []
        }),
  }
}

const NOTHING = { tag: 'other', urgency: 'low', words: '', keyword: null } as const
