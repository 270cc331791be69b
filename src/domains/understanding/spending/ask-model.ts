import type { z } from 'zod'
import type { Ctx } from '@/db/context'
import { languageModel } from '@/platform/llm/language-model'
import { logger } from '@/platform/logger'
import { isWithinCap, recordCall } from './spending'

interface ModelQuestion<Answer> {
  /** what the money was spent for, in the log of calls */
  purpose: string
  /** the same for all: kept in the vendor's cache */
  instructions: string
  /** nothing in it may say who somebody is */
  content: string
  answer: z.ZodType<Answer>
  maxTokens: number
  /** somebody waits: after so long the answer is not wanted any more */
  timeoutMs?: number
}

type ModelReply<Answer> =
  | { ok: true; answer: Answer; model: string }
  /** none: this installation has no model */
  | { ok: false; why: 'none' | 'cap' | 'failed' }

/** Asks the language model, within the month's limit, and notes what it cost. Never throws for want of an answer. */
export async function askModel<Answer>(
  ctx: Ctx,
  { purpose, ...question }: ModelQuestion<Answer>,
): Promise<ModelReply<Answer>> {
  const model = languageModel()
  if (!model) return { ok: false, why: 'none' }
  if (!(await isWithinCap(ctx))) return { ok: false, why: 'cap' }
  try {
    const { answer, usage } = await model.ask(question)
    await recordCall(ctx, { purpose, ...usage })
    return answer === undefined
      ? { ok: false, why: 'failed' }
      : { ok: true, answer, model: usage.model }
  } catch (error) {
    logger.warn({ err: error, model: model.name, purpose }, 'the language model did not answer')
    return { ok: false, why: 'failed' }
  }
}
