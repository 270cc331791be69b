import { z } from 'zod'
import { safeLine, safeText } from '@/lib/text/safe-text'
import { smsProblem } from './problems'

const sid = z.string().regex(/^(SM|MM)[\w-]{10,60}$/, 'must be the id of a message')
const phone = z.string().regex(/^\+\d{5,20}$/, 'must be a number with a plus')
/** who writes may be a short number or a name instead */
const sender = z.string().min(1).max(40)

/** What we add to a status: which message the address was made for. Twilio signs the address. */
export const SENT_FOR = 'RegularsMessage'

const Fields = z.object({
  AccountSid: z.string().min(1),
  MessageSid: sid,
  To: phone.or(sender),
  From: sender,
  Body: z.string().optional(),
  NumMedia: z.coerce.number().int().min(0).max(50).catch(0),
  MessageStatus: z.string().optional(),
  SmsStatus: z.string().optional(),
  ErrorCode: z.string().max(20).optional(),
  [SENT_FOR]: z.guid().optional().catch(undefined),
})

export interface SmsMessage {
  kind: 'message'
  accountSid: string
  id: string
  /** of ours */
  to: string
  from: string
  body: string
  media: { id: string; name: string; contentType: string }[]
}
export interface SmsReceipt {
  kind: 'receipt'
  accountSid: string
  messageId: string
  /** our own id of the message, from the address that Twilio was given with it */
  reference?: string
  /** undefined for a step that tells nobody anything */
  status: 'sent' | 'delivered' | 'read' | 'failed' | undefined
  raw: string
  problem?: string
}

const statuses: Record<string, SmsReceipt['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
}

/** A webhook of Twilio: a message that came, or what became of one that went. Or the field that is wrong. */
export function readSmsWebhook(
  fields: URLSearchParams,
): SmsMessage | SmsReceipt | { unreadable: string } {
  const read = Fields.safeParse(Object.fromEntries(fields))
  if (!read.success) {
    const [issue] = read.error.issues
    return { unreadable: `${issue?.path.join('.')}: ${issue?.message}` }
  }
  const { AccountSid: accountSid, MessageSid: id, MessageStatus, SmsStatus, ErrorCode } = read.data
  const SentFor = read.data[SENT_FOR]
  const raw = MessageStatus ?? SmsStatus ?? 'received'
  if (raw !== 'received' && raw !== 'receiving') {
    return {
      ...{ kind: 'receipt', accountSid, messageId: id, raw, status: statuses[raw] },
      ...(ErrorCode && { problem: smsProblem(Number(ErrorCode) || 0) }),
      ...(SentFor && { reference: SentFor }),
    }
  }
  const media = Array.from({ length: read.data.NumMedia }, (_, n) => ({
    id: fields.get(`MediaUrl${n}`) ?? '',
    name: `media-${n + 1}`,
    contentType:
      safeLine(fields.get(`MediaContentType${n}`) ?? '', 200) || 'application/octet-stream',
  })).filter((one) => one.id !== '')
  return {
    ...{ kind: 'message', accountSid, id, to: read.data.To, from: read.data.From, media },
    body: safeText(read.data.Body ?? '').trim() || (media.length > 0 ? '[media]' : ''),
  }
}
