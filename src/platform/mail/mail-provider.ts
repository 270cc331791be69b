import { NotSent } from '@/lib/not-sent'

/** A file that goes with a mail. */
export interface MailFile {
  filename: string
  content: Buffer
  contentType: string
}

/** One mail to one person, ready to leave. */
export interface OutgoingMail {
  /** `Name <address>` */
  from: string
  to: string
  subject: string
  html: string
  text: string
  replyTo?: string
  headers?: Record<string, string>
  attachments?: MailFile[]
  /** come back with what the provider tells of the mail; letters, digits, _ and - only */
  tags?: Record<string, string>
}

/**
 * A way to send mail. Throws MailError when another try, or none, is known to be right; any other error leaves open
 * whether the mail went out.
 */
export interface MailProvider {
  name: string
  /** how long the same key sends nothing twice; 0 when the provider knows no such thing */
  idempotentForMs: number
  /** how many it is asked to send at the same time */
  atOnce: number
  /** how many it takes in a second; absent: as many as come */
  perSecond?: number
  /** Answers the provider's own id of the mail. */
  send: (mail: OutgoingMail, idempotencyKey: string) => Promise<string>
}

/** The mail was not taken. */
export class MailError extends NotSent {
  override name = 'MailError'
}
