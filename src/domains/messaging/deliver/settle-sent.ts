import { sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'
import type { Ctx, TxCtx } from '@/db/context'
import { announce } from '@/db/verb'
import { NotSent } from '@/lib/not-sent'
import { scrubText } from '@/lib/scrub-text'
import { recheckQueued } from '../consent/recheck-queued'
import { suppress } from '../consent/suppress'
import { tellOfAnswers } from '../events/tell-of-answers'
import { type Claimed, safeUntil } from './claim-due'
import type { Way } from './way'

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
  /** the vendor knows that nothing may or can go there: the person refuses it, or there is no such mailbox */
  isStopped: boolean
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
  isStopped: false,
})

/** What to do after a try that failed: again later, or not, or that cannot be known. */
export function failedAs(message: Claimed, error: unknown, way: Way, now: Date): Outcome {
  const known = error instanceof NotSent ? error : undefined
  const mayHaveGone = known?.mayHaveGone ?? true
  const pause = known?.retryAfterMs ?? Math.min(MINUTE_MS * 2 ** (message.attempts - 1), HOUR_MS)
  const next = now.getTime() + pause
  const giveUpAt = mayHaveGone
    ? safeUntil(way, message.firstAttemptAt)
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
    isStopped: known?.isStopped ?? false,
  }
}

/** Stores how tries ended, where they are still this process's. What nobody takes at the vendor is not sent from here, either. */
export async function settleSent(
  ctx: Pick<Ctx, 'orgId' | 'now' | 'publish'>,
  outcomes: readonly Outcome[],
): Promise<void> {
  const { orgId, now } = ctx
  const at = now().toISOString()
  const told = await withOrg(orgId, async (tx) => {
    const settled = await tx.execute<{ id: string }>(sql`
      update message_log m set status = o.status, provider_id = coalesce(o."providerId", m.provider_id),
        error = o.error, not_before = coalesce(o."notBefore", m.not_before), may_have_gone = o."mayHaveGone",
        sent_at = case o.status when 'sent' then ${at}::timestamptz else m.sent_at end
      from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
        o (id uuid, attempts int, status text, "providerId" text, error text, "notBefore" timestamptz,
          "mayHaveGone" boolean)
      where m.org_id = ${orgId} and m.id = o.id and m.status = 'sending' and m.attempts = o.attempts
      returning m.id`)
    const stopped = outcomes.filter(({ isStopped }) => isStopped).map(({ id }) => id)
    if (stopped.length > 0) await stop({ ...ctx, tx }, stopped)
    await announce(tx, orgId, 'messaging')
    return tellOfAnswers(
      { orgId, tx },
      settled.map(({ id }) => id),
    )
  })
  if (told.length > 0) ctx.publish?.(told)
}

async function stop(ctx: Pick<TxCtx, 'tx' | 'orgId' | 'now'>, ids: string[]): Promise<void> {
  const rows = await ctx.tx.execute<{
    channel: 'email' | 'sms' | 'whatsapp'
    hash: string | null
  }>(sql`
    select channel, encode(address_hash, 'hex') as hash from message_log
    where org_id = ${ctx.orgId} and id = any(${sql.param(ids)}::uuid[])`)
  for (const { channel, hash } of rows) {
    if (!hash) continue
    const addressHash = Buffer.from(hash, 'hex')
    await suppress(ctx, channel, addressHash, channel === 'email' ? 'bounced' : 'stopped')
    await recheckQueued(ctx, { customerIds: [], addressHash })
  }
}

/** Providers repeat the address in their refusals; it is not kept in the clear. */
const reason = (error: unknown): string =>
  scrubText(error instanceof Error ? error.message : String(error)).slice(0, 500)
