import { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { parseInput, verb } from '@/db/verb'
import type { Filled } from '@/domains/messaging'
import { deliverAccountMail, storeMailToSelf } from '@/domains/organizations'
import { AppError } from '@/lib/app-error'
import { Step, Trigger } from '../definition'
import { fieldProblemsOf } from '../own/field-problems'
import { messageFor, newestExample } from './examples'
import { type StepPreview, shownAs, testMailOf } from './shown-as'

/** A step that writes, stored or not, and what would have started it. */
const MessageStep = z.object({ trigger: Trigger, step: Step }).superRefine(({ step }, ctx) => {
  for (const { at, message } of fieldProblemsOf(step))
    ctx.addIssue({ code: 'custom', path: ['step', ...at], message })
})
type MessageStep = z.output<typeof MessageStep>

/**
 * The message of a step, about the newest order or cart, or to who came last: byte for byte what would be sent, but for the
 * secret of a mail's unsubscribe link.
 */
export async function previewStep(ctx: Ctx, raw: unknown): Promise<StepPreview> {
  const asked = parseInput(MessageStep, raw)
  return read(ctx, async (tx) => {
    const within = { ...ctx, tx, emit: () => {} }
    return shownAs(within, await newestOf(within, asked))
  })
}

const storeStepTest = verb({
  name: 'automations.sendStepTest',
  role: 'agent',
  input: MessageStep,
  run: async (ctx, asked) =>
    storeMailToSelf(ctx, 'flow-test', await testMailOf(ctx, await newestOf(ctx, asked))),
  audit: () => ({ entity: 'automation' }),
})

/** Sends the message of a step to the signed-in user, by e-mail whatever its channel. Answers where it went. */
export async function sendStepTest(ctx: Ctx, raw: unknown): Promise<{ email: string }> {
  const { mailId, email } = await storeStepTest(ctx, raw as z.input<typeof MessageStep>)
  await deliverAccountMail(mailId, ctx.now())
  return { email }
}

async function newestOf(ctx: TxCtx, { trigger, step }: MessageStep): Promise<Filled> {
  if (step.does !== 'message')
    throw new AppError('invalid', 'Only a step that writes has a message to show.')
  return messageFor(ctx, step, await newestExample(ctx, trigger))
}
