import { z } from 'zod'
import type { Ctx, TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { addressOfSelf, deliverAccountMail, storeMailToSelf } from '@/domains/organizations'
import { channelOf, type FlowDefinition } from '../definition'
import { definitionOf } from '../flows/presets'
import { definitionOfForm, OwnFlowForm } from '../own/own-flow'
import { PresetForm } from '../schemas'
import { messageFor, sampleExample } from './examples'
import { testMailOf } from './shown-as'
import { type TriedStep, tellSteps } from './tell-steps'

/** What came of a flow that was started by hand. */
export interface Tried {
  email: string
  steps: TriedStep[]
}

type Stored = Tried & { mailIds: string[] }

/** Enough to see what a flow writes; more would only fill a mailbox. */
const MOST_MAILS = 10

const wouldSend = { email: 'a mail', sms: 'an SMS', whatsapp: 'a message by WhatsApp' } as const
/** What of a message by phone is tried by e-mail. */
const whatWent = {
  email: null,
  sms: 'The words of an SMS',
  whatsapp: 'The words of a message by WhatsApp',
} as const

const storeSample = verb({
  name: 'automations.trySample',
  role: 'agent',
  input: PresetForm,
  run: (ctx, { preset, form }) => storeMails(ctx, definitionOf(preset, form)),
  audit: ({ preset }, { mailIds }) => ({
    entity: 'automation',
    details: { preset, mails: mailIds.length },
  }),
})

const OwnSample = z.object({ form: OwnFlowForm })
const storeOwnSample = verb({
  name: 'automations.tryOwnSample',
  role: 'agent',
  input: OwnSample,
  run: (ctx, { form }) => storeMails(ctx, definitionOfForm(form)),
  audit: (_, { mailIds }) => ({ entity: 'automation', details: { mails: mailIds.length } }),
})

/**
 * Starts a flow by hand, with a made-up person, order and cart, whose mails the signed-in user gets. Nobody waits, and nobody
 * is tagged: what would be done is told.
 */
export const trySample = async (
  ctx: Ctx,
  given: Parameters<typeof storeSample>[1],
): Promise<Tried> => deliver(ctx, await storeSample(ctx, given))

/** The same for a flow of one's own, stored or not: each way of its forks is gone. */
export const tryOwnSample = async (ctx: Ctx, raw: unknown): Promise<Tried> =>
  deliver(ctx, await storeOwnSample(ctx, raw as z.input<typeof OwnSample>))

async function deliver(ctx: Ctx, { mailIds, ...told }: Stored): Promise<Tried> {
  for (const mailId of mailIds) await deliverAccountMail(mailId, ctx.now())
  return told
}

async function storeMails(ctx: TxCtx, definition: FlowDefinition): Promise<Stored> {
  const example = await sampleExample(ctx, definition.trigger)
  const email = await addressOfSelf(ctx)
  const mailIds: string[] = []
  const steps = await tellSteps(ctx, definition, async (step) => {
    if (mailIds.length === MOST_MAILS)
      return `Would send ${wouldSend[channelOf(step)]}. One try sends ${MOST_MAILS} at most.`
    const mail = await testMailOf(ctx, await messageFor(ctx, step, example))
    mailIds.push((await storeMailToSelf(ctx, 'flow-test', mail)).mailId)
    const what = whatWent[channelOf(step)]
    return what
      ? `${what} went to ${email} by e-mail.`
      : `The mail “${mail.subject}” went to ${email}.`
  })
  return { email, steps, mailIds }
}
