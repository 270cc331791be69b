import type { Ctx } from '@/db/context'
import {
  type Filled,
  type PhonePreview,
  previewMessage,
  previewTestByPhone,
  previewText,
} from '@/domains/messaging'

/** A mail as a program shows it. */
export interface MailPreview {
  from: string
  subject: string
  html: string
  text: string
}

/** A message as a program or a phone shows it. */
export type StepPreview =
  | ({ channel: 'email' } & MailPreview)
  | ({ channel: 'sms' | 'whatsapp' } & PhonePreview)

/** A message as it would leave. */
export async function shownAs(ctx: Ctx, message: Filled): Promise<StepPreview> {
  const { channel } = message
  if (channel !== 'email') return { channel, ...(await previewText(ctx, message)) }
  const { from, subject, html, text } = await previewMessage(ctx, message.content)
  return { channel, from, subject, html, text }
}

/** The mail by which somebody tries a message: itself, or the words that would stand on a phone. */
export async function testMailOf(ctx: Ctx, message: Filled): Promise<MailPreview> {
  const shown = await shownAs(ctx, message)
  const { from, subject, html, text } =
    shown.channel === 'email' ? shown : await previewTestByPhone(ctx, shown.channel, shown.text)
  return { from, subject, html, text }
}
