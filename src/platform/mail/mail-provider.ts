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

/**
 * The mail was not taken. `retry`: another try may succeed. `mayHaveGone`: the answer never came, so that only the same key
 * makes another try safe; else nothing was sent.
 */
export class MailError extends Error {
  override name = 'MailError'
  readonly mayHaveGone: boolean
  readonly retryAfterMs: number | undefined
  constructor(
    message: string,
    readonly retry: boolean,
    more: { mayHaveGone?: boolean; retryAfterMs?: number | undefined } = {},
  ) {
    super(message)
    this.mayHaveGone = more.mayHaveGone ?? false
    this.retryAfterMs = more.retryAfterMs
  }
}
