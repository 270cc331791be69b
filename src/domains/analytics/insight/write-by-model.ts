import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { askModel } from '@/domains/understanding'
import type { Figure } from './figures'
import { type InsightFacts, paceOf } from './read-facts'

/** Longer than this nobody looks at a gray line. */
const WAIT_MS = 12_000
const MOST_CHARACTERS = 240

const Sentences = z.object({ sentences: z.array(z.string()) })

const instructions = `You write for a merchant who looks at one of their buyers in a CRM. From the facts given, write two or
three short plain sentences: how this buyer stands, what else matters most, and one concrete thing to do. Start the last one
with "Suggestion:".
Every figure, date, amount, score, mood or wish stands as its name in braces, such as {last_order}, and reads as the text
given for it; use only names that are given, and at least one. Write no digits and no numbers in words of your own. Do not
guess at what is not given, name nobody, promise nothing. Do not suggest marketing where may_get_marketing is false, nor any
offer while the buyer waits for an answer or is unhappy. Plain English, no exclamation marks, at most 200 characters a sentence.`

/**
 * Has the model write. It is given figures and never who the person is, nor what they wrote; it answers with names of
 * figures, so that it cannot get one wrong. What breaks these rules is not used.
 */
export async function writeByModel(
  ctx: Ctx,
  facts: InsightFacts,
  figures: Readonly<Record<string, Figure>>,
): Promise<
  { sentences: string[]; model: string } | { sentences?: never; why: 'none' | 'cap' | 'failed' }
> {
  const reply = await askModel(ctx, {
    purpose: 'write insights',
    instructions,
    content: JSON.stringify({
      figures: Object.fromEntries(
        Object.entries(figures).map(([name, { text }]) => [
          name,
          // what they asked for is their own words
          name === 'wish' ? 'what they asked for' : text,
        ]),
      ),
      facts: {
        pace: paceOf(facts) ?? 'never bought',
        may_get_marketing: facts.mayGetMarketing,
        waits_for_an_answer: facts.waiting !== null,
        clicked_last_offer: facts.offer?.wasClicked ?? null,
      },
    }),
    answer: Sentences,
    maxTokens: 400,
    timeoutMs: WAIT_MS,
  })
  if (!reply.ok) return { why: reply.why }
  const sentences = reply.answer.sentences.map((text) => text.replace(/\s+/g, ' ').trim())
  return areSound(sentences, figures)
    ? { sentences, model: reply.model }
    : { why: 'failed' as const }
}

/** Two or three sentences of figures that exist, without a number, link or markup of its own. */
export function areSound(
  sentences: readonly string[],
  figures: Readonly<Record<string, unknown>>,
): boolean {
  const names = sentences.flatMap((text) => [...text.matchAll(FIGURE)].map(([, name]) => name))
  return (
    sentences.length >= 2 &&
    sentences.length <= 3 &&
    names.length > 0 &&
    names.every((name) => name !== undefined && Object.hasOwn(figures, name)) &&
    sentences.every((text) => {
      const own = text.replace(FIGURE, '')
      return (
        own.length > 0 && text.length <= MOST_CHARACTERS && !/[\d{}<>[\]*_#@]|https?:/.test(own)
      )
    })
  )
}

/** A figure's name in a sentence. */
export const FIGURE = /\{([a-z_]+)\}/g
