import type { TxCtx } from '@/db/context'
import type { Answer } from '@/domains/inbox'
import { decideFate } from '@/domains/messaging'

/** Who sends anew, or takes back, has decided: the try before is in doubt no more, and cannot be sent from elsewhere. */
export async function giveUpLastTry(
  ctx: TxCtx,
  { lastLedgerId }: Pick<Answer, 'lastLedgerId'>,
): Promise<void> {
  if (lastLedgerId) await decideFate(ctx, { messageIds: [lastLedgerId], fate: 'given_up' })
}
