import { type Ctx, read } from '@/db/context'
import { fillPlaces } from '@/unified/whatsapp-template'
import type { ByPhone } from '../schemas'
import { getSender } from '../sender/get-sender'
import { approvedTemplate, bodyOfText, requireNumber } from './phone-message'

/** A message as it stands on a phone. */
export interface PhonePreview {
  text: string
  /** what Meta puts above and below a template's words */
  around: { header?: string; footer?: string; buttons: string[] }
}

/**
 * Marketing by phone as it would leave, letter for letter. Nothing is stored. Throws `conflict` without a number to send
 * from, and `invalid` for a template that Meta has not approved, or not like this.
 */
export async function previewText(ctx: Ctx, message: ByPhone): Promise<PhonePreview> {
  const { channel, content } = message
  if (content.template === 'text')
    return { text: bodyOfText(channel, 'marketing', content.props.body), around: { buttons: [] } }
  const use = content.props
  const sender = await getSender(ctx)
  const { body, around } = await read(ctx, (tx) =>
    approvedTemplate({ tx, orgId: ctx.orgId }, requireNumber(sender, channel), use),
  )
  return { text: fillPlaces(body, use.values), around }
}
