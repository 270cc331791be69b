import type { Ctx } from '@/db/context'
import type { MessageContent } from '../schemas'
import { getSender } from '../sender/get-sender'
import type { Outgoing } from './outgoing'
import { renderMessage } from './render-message'

/** Stands in a preview where a message has the secret of its unsubscribe link; it opens nothing. */
export const PREVIEW_SECRET = 'p'.repeat(43)

/** A marketing message as it would leave, byte for byte but for that secret. Nothing is stored. */
export async function previewMessage(ctx: Ctx, content: MessageContent): Promise<Outgoing> {
  return renderMessage(await getSender(ctx), { content, purpose: 'marketing' }, PREVIEW_SECRET)
}

/** A mail that shows a colleague what would stand on a phone: they have given no number. */
export const previewTestByPhone = (
  ctx: Ctx,
  channel: 'sms' | 'whatsapp',
  body: string,
): Promise<Outgoing> =>
  previewMessage(ctx, {
    template: 'letter',
    props: {
      subject: channel === 'sms' ? 'Test of an SMS' : 'Test of a message by WhatsApp',
      body,
      why: 'You get this because you asked for a test.',
    },
  })
