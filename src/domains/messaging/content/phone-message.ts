import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { fillPlaces, placesOf, WhatsAppTemplateUse } from '@/unified/whatsapp-template'
import { FileOfAnswer, type SendIntent } from '../schemas'
import type { Sender } from '../sender/get-sender'
import type { WhatsAppTemplate } from '../whatsapp/list-templates'

/** A message by phone as it leaves, but for whom it goes to. Every try sends exactly this. */
export const PhoneMessage = z.object({
  /** the number it leaves by */
  connectionId: z.guid(),
  /** what the person reads */
  body: z.string(),
  template: z.object({ use: WhatsAppTemplateUse, body: z.string() }).exactOptional(),
  file: FileOfAnswer.exactOptional(),
})
export type PhoneMessage = z.infer<typeof PhoneMessage>

export type PhoneIntent = Extract<SendIntent, { channel: 'sms' | 'whatsapp' }>

const HOW_TO_STOP = 'Reply STOP to get no more.'

/** Makes a message by phone ready to leave. Throws `invalid` for a template that Meta has not approved, or not like this. */
export async function phoneMessage(
  ctx: Pick<TxCtx, 'tx' | 'orgId'>,
  sender: Sender,
  intent: PhoneIntent,
): Promise<PhoneMessage> {
  const connectionId = await connectionOf(ctx, sender, intent)
  const { content, channel, purpose } = intent
  if (content.template === 'whatsapp-template') {
    const use = content.props
    const { body } = await approvedTemplate(ctx, connectionId, use)
    return { connectionId, body: fillPlaces(body, use.values), template: { use, body } }
  }
  const [file] = purpose === 'answer' ? (intent.files ?? []) : []
  return {
    connectionId,
    body: bodyOfText(channel, purpose, content.props.body),
    ...(file && { file }),
  }
}

/** Words of one's own as they leave: marketing by SMS says how to get no more of it. */
export function bodyOfText(
  channel: PhoneIntent['channel'],
  purpose: PhoneIntent['purpose'],
  body: string,
): string {
  const needsWord = channel === 'sms' && purpose === 'marketing' && !/\bSTOP\b/.test(body)
  return needsWord ? `${body}\n${HOW_TO_STOP}` : body
}

/** The number that messages leave by. Throws `conflict` where there is none. */
export function requireNumber({ numbers }: Sender, channel: PhoneIntent['channel']): string {
  const own = numbers[channel]
  if (own) return own
  throw new AppError('conflict', 'No number is connected to send from.')
}

/** An answer leaves by the number that was written to; anything else by the first. */
async function connectionOf(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  sender: Sender,
  { channel, to }: PhoneIntent,
): Promise<string> {
  if (!to || !('conversationId' in to)) return requireNumber(sender, channel)
  const [row] = await tx.execute<{ id: string | null }>(sql`
    select connection_id as id from conversations where org_id = ${orgId} and id = ${to.conversationId}`)
  if (!row?.id) throw new AppError('conflict', 'The number that was written to is no longer there.')
  return row.id
}

/** The template as Meta has approved it. Throws `invalid`. */
export async function approvedTemplate(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  connectionId: string,
  { name, language, values }: WhatsAppTemplateUse,
): Promise<Pick<WhatsAppTemplate, 'body' | 'around'>> {
  const [row] = await tx.execute<
    Pick<WhatsAppTemplate, 'body' | 'around' | 'status' | 'obstacle'> & Record<string, unknown>
  >(sql`
    select body, around, review as status, obstacle from whatsapp_templates
    where org_id = ${orgId} and connection_id = ${connectionId} and name = ${name} and language = ${language}`)
  const problem = !row
    ? `No template ${name} (${language}) is known. Read the templates again under Settings, Messages.`
    : row.status !== 'APPROVED'
      ? `Meta has not approved ${name} (${language}): its status is ${row.status.toLowerCase()}.`
      : (row.obstacle ??
        (placesOf(row.body).length === values.length
          ? undefined
          : `${name} has ${placesOf(row.body).length} places to fill; ${values.length} are filled.`))
  if (!row || problem) throw new AppError('invalid', problem ?? '')
  return row
}
