import type { TxCtx } from '@/db/context'
import { obstacleTo } from '@/domains/messaging'
import { channelOf, type Step } from '../definition'
import { programOf } from '../engine/program'

/**
 * Why something that a flow writes to phones could not leave now, as a sentence: no number is connected, or Meta does not take
 * a template. Undefined: nothing, or it writes mails only, of which the sender's settings tell.
 */
export async function findObstacle(
  ctx: TxCtx,
  steps: readonly Step[],
): Promise<string | undefined> {
  const messages = programOf(steps).flatMap(({ step }) => (step.does === 'message' ? step : []))
  for (const channel of ['sms', 'whatsapp'] as const) {
    const mine = messages.filter((step) => channelOf(step) === channel)
    if (mine.length === 0) continue
    const templates = mine.flatMap((step) => ('whatsapp' in step ? step.whatsapp : []))
    const obstacle = await obstacleTo(ctx, channel, templates)
    if (obstacle) return obstacle
  }
  return undefined
}
