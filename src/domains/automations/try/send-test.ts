import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx, TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { deliverAccountMail, prepareRenderedMail, storeAccountMail } from '@/domains/organizations'
import { AppError } from '@/lib/app-error'
import type { FlowDefinition, Step } from '../definition'
import { contentOf } from '../engine/content-of'
import { waitWords, whyEntered } from '../engine/outcomes'
import { definitionOf } from '../flows/presets'
import { PresetForm } from '../schemas'
import { newestFacts, sampleFacts } from './example-facts'
import { type MailPreview, mailOf, messageOf } from './preview-flow'

interface Stored {
  mailId: string
  email: string
}

const storeTest = verb({
  name: 'automations.sendTest',
  role: 'agent',
  input: PresetForm,
  run: async (ctx, { preset, form }): Promise<Stored> => {
    const definition = definitionOf(preset, form)
    const facts = await newestFacts(ctx, definition.trigger)
    return storeForMyself(ctx, await mailOf(ctx, contentOf(messageOf(definition), facts)))
  },
  audit: ({ preset }) => ({ entity: 'automation', details: { preset } }),
})

/** Sends the mail that a form makes, stored or not, to the signed-in user. Answers where it went. */
export async function sendTest(
  ctx: Ctx,
  given: Parameters<typeof storeTest>[1],
): Promise<{ email: string }> {
  const { mailId, email } = await storeTest(ctx, given)
  await deliverAccountMail(mailId, ctx.now())
  return { email }
}

/** One step of a flow that was tried. */
export interface TriedStep {
  /** how long after the beginning, in words */
  when: string
  what: string
}

const storeSample = verb({
  name: 'automations.trySample',
  role: 'agent',
  input: PresetForm,
  run: async (ctx, { preset, form }): Promise<Stored & { steps: TriedStep[] }> => {
    const definition = definitionOf(preset, form)
    const mail = await mailOf(ctx, contentOf(messageOf(definition), await sampleFacts(ctx)))
    const stored = await storeForMyself(ctx, mail)
    return { ...stored, steps: stepsOf(definition, stored.email) }
  },
  audit: ({ preset }) => ({ entity: 'automation', details: { preset } }),
})

/**
 * Starts a flow by hand, with a made-up person, order and cart, whose mail the signed-in user gets. Nobody waits, and nobody
 * is tagged: what would be done is told.
 */
export async function trySample(
  ctx: Ctx,
  given: Parameters<typeof storeSample>[1],
): Promise<{ email: string; steps: TriedStep[] }> {
  const { mailId, ...told } = await storeSample(ctx, given)
  await deliverAccountMail(mailId, ctx.now())
  return told
}

export async function storeForMyself(ctx: TxCtx, mail: MailPreview): Promise<Stored> {
  const { tx, orgId, actor } = ctx
  const [me] = await tx.execute<{ email: string }>(sql`
    select u.email from memberships m join users u on u.id = m.user_id
    where m.org_id = ${orgId} and m.user_id = ${actor.kind === 'user' ? actor.userId : null}`)
  if (!me)
    throw new AppError(
      'forbidden',
      'A test goes to who asks for it: sign in as a person to get one.',
    )
  const prepared = prepareRenderedMail('flow-test', { ...mail, to: me.email }, uuidv7())
  await storeAccountMail(tx, prepared, ctx.now())
  return { mailId: prepared.id, email: me.email }
}

function stepsOf({ trigger, actions }: FlowDefinition, email: string): TriedStep[] {
  let when = 'At once'
  const told: TriedStep[] = [{ when, what: whyEntered(trigger) }]
  for (const step of actions.steps) {
    if (step.does === 'wait') {
      when = `After ${waitWords(step.for)}`
      told.push({ when: 'Then', what: `Waits ${waitWords(step.for)}.${orderWords(actions)}` })
    } else told.push({ when, what: tried(step, email) })
  }
  return told
}

const orderWords = ({ endsByOrder }: FlowDefinition['actions']): string =>
  endsByOrder ? ' An order ends it.' : ''

/** A flow that comes with the product does nothing else. */
function tried(step: Step, email: string): string {
  switch (step.does) {
    case 'message':
      return `The mail “${step.copy.subject}” went to ${email}.`
    case 'tag':
      return `Would tag the person “${step.tag}”, here and where they shop.`
    case 'task':
      return `Would write down the task “${step.title}”.`
    default:
      throw new Error(`A sample run knows no step that does “${step.does}”`)
  }
}
