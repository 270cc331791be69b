import type { TxCtx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import type { WhatsAppTemplateUse } from '@/unified/whatsapp-template'
import { approvedTemplate } from '../content/phone-message'
import { lacksOf } from '../send/facts-of'
import { getSender } from '../sender/get-sender'
import type { Filled } from './ready-words'

/**
 * Why no marketing can leave by a channel now, as a sentence: who sends it, or what Meta says of the templates. Undefined:
 * nothing.
 */
export async function obstacleTo(
  ctx: TxCtx,
  channel: Filled['channel'],
  templates: readonly WhatsAppTemplateUse[],
): Promise<string | undefined> {
  const sender = await getSender(ctx)
  const lacks = lacksOf(sender, { channel, purpose: 'marketing' })
  if (lacks.length > 0)
    return channel === 'email'
      ? `Marketing cannot leave before Settings, Sender says: ${lacks.join(', ')}.`
      : `Nothing can leave before Settings, Messages has ${lacks.join(', ')}.`
  const number = sender.numbers.whatsapp
  if (channel !== 'whatsapp' || !number) return undefined
  for (const template of templates) {
    const problem = await problemOf(() => approvedTemplate(ctx, number, template))
    if (problem) return problem
  }
  return undefined
}

/** What Meta does not take, in words; anything else that goes wrong is thrown. */
async function problemOf(ask: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await ask()
    return undefined
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return error.message
    throw error
  }
}
