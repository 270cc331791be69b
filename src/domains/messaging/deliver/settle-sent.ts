import { sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { announce } from '@/db/verb'
import { scrubText } from '@/lib/scrub-text'
import { MailError, type MailProvider } from '@/platform/mail/mail-provider'
import { type Claimed, safeUntil } from './claim-due'

/** How one try ended. */
export interface Outcome {
  id: string
  /** which try this was: another process may have taken it since */
  attempts: number
  status: 'sent' | 'queued' | 'failed' | 'unknown'
  providerId: string | null
  error: string | null
  notBefore: string | null
  mayHaveGone: boolean
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A provider that refuses for so long will not take it. */
const GIVE_UP_AFTER_MS = 24 * HOUR_MS

export const sentAs = ({ id, attempts }: Claimed, providerId: string): Outcome => ({
  id,
  attempts,
  status: 'sent',
  providerId,
  error: null,
  notBefore: null,
  mayHaveGone: true,
})

/** What to do after a try that failed: again later, or not, or that cannot be known. */
export function failedAs(
  message: Claimed,
  error: unknown,
  provider: MailProvider,
  now: Date,
): Outcome {
  const known = error instanceof MailError ? error : undefined
  const mayHaveGone = known?.mayHaveGone ?? true
  const pause = known?.retryAfterMs ?? Math.min(MINUTE_MS * 2 ** (message.attempts - 1), HOUR_MS)
  const next = now.getTime() + pause
  const giveUpAt = mayHaveGone
    ? safeUntil(provider, message.firstAttemptAt)
    : Date.parse(message.firstAttemptAt) + GIVE_UP_AFTER_MS
  const isAgain = known?.retry === true && next < giveUpAt
  return {
    id: message.id,
    attempts: message.attempts,
    status: isAgain ? 'queued' : mayHaveGone ? 'unknown' : 'failed',
    providerId: null,
    error: reason(error),
    notBefore: isAgain ? new Date(next).toISOString() : null,
    mayHaveGone,
  }
}

/** Stores how tries ended, where they are still this process's. */
export async function settleSent(
  { orgId, now }: Pick<Ctx, 'orgId' | 'now'>,
  outcomes: readonly Outcome[],
): Promise<void> {
  const at = now().toISOString()
  await withOrg(orgId, async (tx) => {
    await tx.execute(sql`
      update message_log m set status = o.status, provider_id = coalesce(o."providerId", m.provider_id),
        error = o.error, not_before = coalesce(o."notBefore", m.not_before), may_have_gone = o."mayHaveGone",
        sent_at = case o.status when 'sent' then ${at}::timestamptz else m.sent_at end
      from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
        o (id uuid, attempts int, status text, "providerId" text, error text, "notBefore" timestamptz,
          "mayHaveGone" boolean)
      where m.org_id = ${orgId} and m.id = o.id and m.status = 'sending' and m.attempts = o.attempts`)
    await announce(tx, orgId, 'messaging')
  })
}

/** Providers repeat the address in their refusals; it is not kept in the clear. */
const reason = (error: unknown): string =>
  scrubText(error instanceof Error ? error.message : String(error)).slice(0, 500)
