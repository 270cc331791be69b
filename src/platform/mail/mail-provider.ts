/** One mail to one person, ready to leave. */
export interface OutgoingMail {
  /** `Name <address>` */
  from: string
  to: string
  subject: string
  html: string
  text: string
}

/**
 * A way to send mail. Throws MailError when it is known that nothing was sent; any other error leaves open whether
 * the mail went out.
 */
export interface MailProvider {
  name: 'resend' | 'smtp' | 'mailbox'
  /** how long the same key sends nothing twice; 0 when the provider knows no such thing */
  idempotentForMs: number
  /** Answers the provider's own id of the mail. */
  send: (mail: OutgoingMail, idempotencyKey: string) => Promise<string>
}

/** Nothing was sent. `retry`: another try may succeed. */
export class MailError extends Error {
  override name = 'MailError'
  constructor(
    message: string,
    readonly retry: boolean,
  ) {
    super(message)
  }
}
