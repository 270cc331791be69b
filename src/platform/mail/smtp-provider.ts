import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { MailError, type MailProvider } from './mail-provider'

const CONNECTIONS = 5

const idFrom = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 40)
const domainOf = (from: string) => /@([^\s>]+)/.exec(from)?.[1] ?? 'regulars.localhost'

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
    atOnce: CONNECTIONS,
    async send({ tags: _, headers, ...mail }, idempotencyKey) {
      try {
        const sent = await transport.sendMail({
          ...mail,
          // the same with every try, so that receivers may drop a second one
          messageId: `<${idFrom(idempotencyKey)}@${domainOf(mail.from)}>`,
          headers: { ...headers, 'X-Regulars-Key': idempotencyKey },
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
    return new MailError(error.message, error.responseCode < 500, { isStopped: isNoMailbox(error) })
  }
  const neverConnected =
    'syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo')
  return neverConnected ? new MailError(error.message, true) : undefined
}

/** The server knows no such mailbox (RFC 3463, X.1.1, X.1.3, X.1.6, X.1.10); whatever else it refuses may be about us. */
const isNoMailbox = (error: Error): boolean =>
  'command' in error &&
  error.command === 'RCPT TO' &&
  'response' in error &&
  /^5\d\d[ -]5\.1\.(1|3|6|10)\b/.test(String(error.response))
