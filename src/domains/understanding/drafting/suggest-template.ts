import { z } from 'zod'
import { type Ctx, requireRole } from '@/db/context'
import { parseInput } from '@/db/verb'
import { templateFieldNames, templateFields } from '@/domains/messaging'
import { TemplateAim } from '@/domains/messaging/schemas'
import { askModel } from '../spending/ask-model'
import { builtInVariants, type Variant } from './built-in-variants'

export interface Suggestions {
  by: 'model' | 'built-in'
  /** the model's name */
  model: string | null
  /** why they are built in, where a model was meant to write them */
  reason: 'cap' | 'failed' | null
  variants: readonly Variant[]
}

const WANTED = 3
const LONGEST = { subject: 200, body: 4000 }
const Answer = z.object({
  variants: z.array(z.object({ subject: z.string(), body: z.string() })),
})

const fields = templateFieldNames
  .map((name) => `- {${name}}: ${templateFields[name].label}`)
  .join('\n')

/** The same for every call and every merchant, so that the vendor keeps it. */
const instructions = `You write templates of messages that a small online shop sends to its buyers.

The input is JSON: the purpose of the message, and its channel (email, sms, whatsapp, or document, which is printed).
Answer with three variants that differ in tone and in what they offer: plain, warm, brief. English, short sentences, no
exclamation marks in a row, no promise that a shop may not be able to keep, no invented facts, prices or discounts.

What is known of a person stands as a field in braces, with what stands in for it where it is not known:
{person.first_name|there}. These are all:
${fields}
No other field, no markup. An empty line begins a new paragraph. The subject is one line; "" unless the channel is email.
An SMS has at most 300 characters, WhatsApp 600.`

/**
 * Three subjects and bodies for a purpose: by the language model where there is one and the month's limit allows it, else
 * written by hand, which the answer says. Nothing is stored but what the call cost, and no word about a person leaves: the
 * model is told the purpose and the names of fields.
 */
export async function suggestTemplates(ctx: Ctx, raw: unknown): Promise<Suggestions> {
  requireRole(ctx, 'agent', 'Generating suggestions')
  const aim = parseInput(TemplateAim, raw)
  const builtIn = { by: 'built-in' as const, model: null, variants: builtInVariants[aim.purpose] }
  const reply = await askModel(ctx, {
    purpose: 'suggest templates',
    instructions,
    content: JSON.stringify(aim),
    answer: Answer,
    maxTokens: 3000,
  })
  if (!reply.ok) return { ...builtIn, reason: reply.why === 'none' ? null : reply.why }
  const variants = reply.answer.variants.flatMap(usable).slice(0, WANTED)
  return variants.length === WANTED
    ? { by: 'model', model: reply.model, reason: null, variants }
    : { ...builtIn, reason: 'failed' }
}

function usable({ subject, body }: Variant): Variant[] {
  const words = body.trim()
  const isFit = words !== '' && words.length <= LONGEST.body && subject.length <= LONGEST.subject
  return isFit ? [{ subject: subject.trim(), body: words }] : []
}
