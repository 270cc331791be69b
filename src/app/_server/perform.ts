import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { Verb } from '@/db/verb'
import { withCorrelation } from '@/platform/correlation'
import type { ActionResult } from './action-result'
import { describeError } from './describe-error'
import { correlationId } from './request'
import { requireCtx } from './require-ctx'

/**
 * A server action that is one verb, called by the signed-in user in their current organization:
 * `export async function addNote(input: AddNote) { return perform(addNoteVerb, input) }`.
 * Never throws (redirects apart).
 */
export function perform<Input extends z.ZodType, Output>(
  verb: Verb<Input, Output>,
  input: z.input<Input>,
): Promise<ActionResult<Output>> {
  return attempt(async () => verb(await requireCtx(), input))
}

/** Turns the outcome of `fn` into an ActionResult. Lets redirect() and notFound() through. */
export async function attempt<T>(fn: () => Promise<T>): Promise<ActionResult<T>> {
  return withCorrelation(correlationId(), async () => {
    try {
      return { ok: true, data: await fn() }
    } catch (error) {
      unstable_rethrow(error)
      return { ok: false, error: describeError(error) }
    }
  })
}
