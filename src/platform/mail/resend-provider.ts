import { Resend } from 'resend'
import { MailError, type MailProvider } from './mail-provider'

const HOUR_MS = 3600_000
/** What a team may ask for unless Resend has allowed it more. */
const PER_SECOND = 10

/** Mail by Resend. `baseUrl` points it at another server that speaks its API. */
export function resendProvider(apiKey: string, baseUrl: string | undefined): MailProvider {
  const resend = new Resend(apiKey, baseUrl === undefined ? undefined : { baseUrl })
  return {
    name: 'resend',
    idempotentForMs: 24 * HOUR_MS,
    atOnce: PER_SECOND,
    perSecond: PER_SECOND,
    async send({ tags, ...mail }, idempotencyKey) {
      const named = Object.entries(tags ?? {}).map(([name, value]) => ({ name, value }))
      const { data, error } = await resend.emails.send(
        { ...mail, ...(named.length > 0 && { tags: named }) },
        { idempotencyKey },
      )
      if (data) return data.id
      // no status: the answer never came; the same key makes another try safe
      const status = error.statusCode ?? 0
      const isQuota = /_quota_exceeded$/.test(error.name)
      throw new MailError(
        `Resend: ${error.message} (${error.name})`,
        status === 0 ||
          status === 429 ||
          status >= 500 ||
          error.name === 'concurrent_idempotent_requests',
        {
          mayHaveGone: status === 0 || status >= 500 || status === 409,
          retryAfterMs: isQuota ? HOUR_MS : undefined,
        },
      )
    },
  }
}
