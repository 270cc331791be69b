import { z } from 'zod'

/** What the product asks to have read. */
const Content = z.object({
  messages: z.array(
    z.object({ n: z.number(), from: z.enum(['buyer', 'seller']), text: z.string() }),
  ),
})

const tags: readonly (readonly [tag: string, pattern: RegExp])[] = [
  ['refund', /(?:a refund|my money back)/i],
  ['where_is_my_order', /where is [^.?!]*/i],
  ['REQUEST_FUTURE_ITEM', /(?:will you have|let me know if)[^.?!]*/i],
  ['change_address', /send it to [^.?!]*/i],
  ['complaint', /(?:broken|furious|terrible)/i],
  ['praise', /(?:lovely|wonderful)/i],
]
const BAD = /broken|furious|terrible/i
const GOOD = /lovely|wonderful/i

/** Reads messages by a handful of words, in the shape that is asked for. */
export function readMessages(content: string) {
  const { messages } = Content.parse(JSON.parse(content))
  return {
    messages: messages.map(({ n, from, text }) => {
      const mood = BAD.exec(text) ?? GOOD.exec(text)
      const sentiment = !mood ? 'neutral' : BAD.test(text) ? 'negative' : 'positive'
      const intents = tags.flatMap(([tag, pattern]) => {
        const words = pattern.exec(text)?.[0]
        const keyword =
          tag === 'REQUEST_FUTURE_ITEM' ? (words?.split(' ').slice(-2).join(' ') ?? null) : null
        return words ? [{ tag, urgency: 'normal', words, keyword }] : []
      })
      const promise = /I will [^.?!]*[.!]/.exec(text)?.[0]
      return {
        n,
        language: 'en',
        sentiment,
        score: { negative: -0.8, neutral: 0, positive: 0.8 }[sentiment],
        moodWords: mood?.[0] ?? '',
        intents: from === 'buyer' ? intents : [],
        promises: from === 'seller' && promise ? [{ words: promise, dueDay: null }] : [],
      }
    }),
  }
}
