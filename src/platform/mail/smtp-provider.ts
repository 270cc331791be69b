import { createTransport } from 'nodemailer'
import { MailError, type MailProvider } from './mail-provider'

/** Mail by any SMTP server: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
export function smtpProvider(url: string): MailProvider {
  const transport = createTransport(url, {
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
  return {
    name: 'smtp',
    idempotentForMs: 0,
    async send(mail, idempotencyKey) {
      try {
        const sent = await transport.sendMail({
          ...mail,
          headers: { 'X-Regulars-Key': idempotencyKey },
        })
        return sent.messageId
      } catch (error) {
        throw nothingSent(error) ?? error
      }
    },
  }
}

/** The server's own refusal, or a connection that never came about; undefined when the mail may have gone out. */
function nothingSent(error: unknown): MailError | undefined {
  if (!(error instanceof Error)) return undefined
  if ('responseCode' in error && typeof error.responseCode === 'number') {
    return new MailError(error.message, error.responseCode < 500)
  }
  const neverConnected =
    'syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo')
  return neverConnected ? new MailError(error.message, true) : undefined
}
