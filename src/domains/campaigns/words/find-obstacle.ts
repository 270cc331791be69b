import type { TxCtx } from '@/db/context'
import { approvedTemplate, getSender, lacksOf } from '@/domains/messaging'
import { AppError } from '@/lib/app-error'
import type { Campaign } from '../campaign'

/** Why nothing of a campaign can leave now, as a sentence: who sends it, or what Meta says. Undefined: nothing. */
export async function findObstacle(
  ctx: TxCtx,
  { channel, definition: { steps } }: Pick<Campaign, 'channel' | 'definition'>,
): Promise<string | undefined> {
  const sender = await getSender(ctx)
  const lacks = lacksOf(sender, { channel, purpose: 'marketing' })
  if (lacks.length > 0)
    return channel === 'email'
      ? `Marketing cannot leave before Settings, Sender says: ${lacks.join(', ')}.`
      : `Nothing can leave before Settings, Messages has ${lacks.join(', ')}.`
  const number = sender.numbers.whatsapp
  if (channel !== 'whatsapp' || !number) return undefined
  for (const step of steps) {
    if (step.from !== 'whatsapp') continue
    const problem = await problemOf(() => approvedTemplate(ctx, number, step.whatsapp))
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
