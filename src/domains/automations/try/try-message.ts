import { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { parseInput, verb } from '@/db/verb'
import { deliverAccountMail, storeMailToSelf } from '@/domains/organizations'
import { AppError } from '@/lib/app-error'
import { Step, Trigger } from '../definition'
import { fieldProblemsOf } from '../own/field-problems'
import { contentFor, newestExample } from './examples'
import { type MailPreview, mailOf } from './preview-flow'

/** A step that writes, stored or not, and what would have started it. */
const MessageStep = z.object({ trigger: Trigger, step: Step }).superRefine(({ step }, ctx) => {
  for (const { at, message } of fieldProblemsOf(step))
    ctx.addIssue({ code: 'custom', path: ['step', ...at], message })
})
type MessageStep = z.output<typeof MessageStep>

/** The mail of a step, about the newest order or cart: byte for byte what would be sent about it. */
export async function previewStep(ctx: Ctx, raw: unknown): Promise<MailPreview> {
  const asked = parseInput(MessageStep, raw)
  return read(ctx, (tx) => mailFor({ ...ctx, tx, emit: () => {} }, asked))
}

const storeStepTest = verb({
  name: 'automations.sendStepTest',
  role: 'agent',
  input: MessageStep,
  run: async (ctx, asked) => storeMailToSelf(ctx, 'flow-test', await mailFor(ctx, asked)),
  audit: () => ({ entity: 'automation' }),
})

/** Sends the mail of a step to the signed-in user. Answers where it went. */
export async function sendStepTest(ctx: Ctx, raw: unknown): Promise<{ email: string }> {
  const { mailId, email } = await storeStepTest(ctx, raw as z.input<typeof MessageStep>)
  await deliverAccountMail(mailId, ctx.now())
  return { email }
}

async function mailFor(ctx: TxCtx, { trigger, step }: MessageStep): Promise<MailPreview> {
  if (step.does !== 'message')
    throw new AppError('invalid', 'Only a step that writes has a mail to show.')
  return mailOf(ctx, await contentFor(ctx, step, await newestExample(ctx, trigger)))
}
