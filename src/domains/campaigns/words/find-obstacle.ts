import type { TxCtx } from '@/db/context'
import { obstacleTo } from '@/domains/messaging'
import type { Campaign } from '../campaign'

/** Why nothing of a campaign can leave now, as a sentence: who sends it, or what Meta says. Undefined: nothing. */
export const findObstacle = (
  ctx: TxCtx,
  { channel, definition: { steps } }: Pick<Campaign, 'channel' | 'definition'>,
): Promise<string | undefined> =>
  obstacleTo(
    ctx,
    channel,
    steps.flatMap((step) => (step.from === 'whatsapp' ? step.whatsapp : [])),
  )
