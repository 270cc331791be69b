import type { TxCtx } from '@/db/context'
import type { SendIntent } from '../schemas'
import type { Sender } from '../sender/get-sender'
import type { Outgoing } from './outgoing'
import { type PhoneMessage, phoneMessage } from './phone-message'
import { renderAnswer } from './render-answer'
import { renderMessage } from './render-message'

/**
 * What an intent leaves as, whichever channel it is for.
 * @param secret of the unsubscribe link, where it is marketing
 */
export async function makeOutgoing(
  ctx: Pick<TxCtx, 'tx' | 'orgId'>,
  sender: Sender,
  intent: SendIntent,
  secret: string,
): Promise<Outgoing | PhoneMessage> {
  if (intent.channel !== 'email') return phoneMessage(ctx, sender, intent)
  if (intent.purpose === 'answer') return renderAnswer(sender, intent)
  return renderMessage(sender, intent, secret)
}
