import { Resend } from 'resend'
import { MailError, type MailProvider } from './mail-provider'

const HOUR_MS = 3600_000

/** Mail by Resend. `baseUrl` points it at another server that speaks its API. */
export function resendProvider(apiKey: string, baseUrl: string | undefined): MailProvider {
  const resend = new Resend(apiKey, baseUrl === undefined ? undefined : { baseUrl })
  return {
    name: 'resend',
    idempotentForMs: 24 * HOUR_MS,
    async send(mail, idempotencyKey) {
      const { data, error } = await resend.emails.send(mail, { idempotencyKey })
      if (data) return data.id
      // no status: the answer never came; the same key makes another try safe
      const status = error.statusCode ?? 0
      throw new MailError(
        `Resend: ${error.message} (${error.name})`,
        status === 0 || status === 429 || status >= 500,
      )
    },
  }
}
