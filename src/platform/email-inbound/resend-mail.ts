import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { z } from 'zod'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'
import { createHttp } from '../http/http'
import { readBounded } from '../http/read-bounded'

const http = createHttp()

/** Whether Resend signed exactly these bytes lately, with one of our secrets. */
export function isSignedByResend(raw: Buffer, headers: Headers): boolean {
  const given = Object.fromEntries(
    ['id', 'timestamp', 'signature'].map((name) => [
      `webhook-${name}`,
      headers.get(`svix-${name}`) ?? '',
    ]),
  )
  return env().RESEND_WEBHOOK_SECRETS.some((secret) => {
    try {
      new Webhook(secret).verify(raw, given)
      return true
    } catch (error) {
      // signed, and no JSON: the caller reads it and says so
      if (error instanceof SyntaxError) return true
      if (error instanceof WebhookVerificationError) return false
      throw error
    }
  })
}

const Event = z.object({
  type: z.string(),
  created_at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  data: z.object({
    email_id: z.string().min(1).max(100).optional(),
    to: z.array(z.string()).optional().catch([]),
    cc: z.array(z.string()).optional().catch([]),
    bcc: z.array(z.string()).optional().catch([]),
    received_for: z.array(z.string()).optional().catch([]),
  }),
})

/** A mail that Resend received: its id there, and every address it may be for. Undefined for any other event. */
export function readResendEvent(raw: Buffer): { id: string; recipients: string[] } | undefined {
  let json: unknown
  try {
    json = JSON.parse(raw.toString('utf8'))
  } catch {
    throw new AppError('invalid', 'The body is no JSON.')
  }
  const read = Event.safeParse(json)
  if (!read.success) throw new AppError('invalid', 'The body is no event of Resend.')
  const { type, data } = read.data
  if (type !== 'email.received') return undefined
  if (!data.email_id)
    throw new AppError('invalid', 'The event does not say which mail it is about.')
  const { to = [], cc = [], bcc = [], received_for = [] } = data
  return { id: data.email_id, recipients: [...received_for, ...to, ...cc, ...bcc] }
}

const ReceivedMail = z.object({
  from: z.string(),
  to: z.array(z.string()).nullish(),
  cc: z.array(z.string()).nullish(),
  reply_to: z.array(z.string()).nullish(),
  subject: z.string().nullish(),
  message_id: z.string().nullish(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  headers: z.record(z.string(), z.unknown()).nullish(),
  created_at: z.string(),
  attachments: z
    .array(
      z.object({
        id: z.string(),
        filename: z.string().nullish(),
        content_type: z.string().nullish(),
        size: z.number().int().nonnegative().nullish(),
      }),
    )
    .nullish(),
})
export type ReceivedMail = z.infer<typeof ReceivedMail>

/** A mail that Resend keeps for us. Throws `unavailable` while it cannot be read, `not_found` once it is gone. */
export async function fetchReceived(id: string): Promise<ReceivedMail> {
  const read = ReceivedMail.safeParse(await ask(`emails/receiving/${encodeURIComponent(id)}`))
  if (!read.success) throw new AppError('invalid', 'Resend gave an answer that is no mail.')
  return read.data
}

const File = z.object({ download_url: z.url() })

/** A file of such a mail, at most `max` bytes of it. */
export async function fetchReceivedFile(
  mailId: string,
  fileId: string,
  max: number,
): Promise<Buffer> {
  const path = `emails/receiving/${encodeURIComponent(mailId)}/attachments/${encodeURIComponent(fileId)}`
  const read = File.safeParse(await ask(path))
  if (!read.success) throw gone()
  const answer = await reach(() => http({ method: 'GET', url: read.data.download_url }))
  if (answer.status !== 200) throw gone()
  const content = await reach(() => readBounded(answer.stream(), max))
  if (!content) throw new AppError('too_large', 'This file is too large to be kept here.')
  return content
}

async function ask(path: string): Promise<unknown> {
  const { RESEND_API_KEY, RESEND_BASE_URL } = env()
  if (!RESEND_API_KEY) {
    throw new AppError('unavailable', 'RESEND_API_KEY is missing: mails at Resend cannot be read.')
  }
  const answer = await reach(() =>
    http({
      method: 'GET',
      url: `${RESEND_BASE_URL ?? 'https://api.resend.com'}/${path}`,
      headers: { authorization: `Bearer ${RESEND_API_KEY}` },
    }),
  )
  if (answer.status === 404) throw gone()
  if (answer.status !== 200) throw unavailable()
  try {
    return JSON.parse(await answer.text())
  } catch {
    throw unavailable()
  }
}

const gone = () => new AppError('not_found', 'Resend does not have this mail any more.')
const unavailable = () => new AppError('unavailable', 'Resend does not answer now.')

async function reach<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof NoAnswer) throw unavailable()
    throw error
  }
}
