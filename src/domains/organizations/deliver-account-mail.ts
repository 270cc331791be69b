import { and, eq, sql } from 'drizzle-orm'
import { withSystem } from '@/db/client'
import { accountMails } from '@/db/schema'
import { env } from '@/env'
import { logger } from '@/platform/logger'
import { mailProvider } from '@/platform/mail/current-provider'
import { MailError } from '@/platform/mail/mail-provider'
import { openEnvelope } from './account-mail'

const MINUTE_MS = 60_000
/** Links in these mails are short-lived; one that comes later than this only confuses. */
const GIVE_UP_AFTER_MS = 60 * MINUTE_MS
/** A mail that is still being sent after this long belongs to a process that died. */
const ABANDONED_AFTER_MS = 5 * MINUTE_MS

/**
 * Sends a stored mail. Whoever claims the row sends it, so two callers send it once. Never throws:
 * what may be tried again stays queued for sendWaitingMails().
 */
export async function deliverAccountMail(id: string, now: Date): Promise<void> {
  const mail = await claim(id, now)
  if (!mail) return
  try {
    const envelope = openEnvelope(mail)
    const providerId = await mailProvider().send(
      { from: env().MAIL_FROM, ...envelope },
      mail.idempotencyKey,
    )
    await settle(id, { status: 'sent', providerId, sentAt: now, error: null })
  } catch (error) {
    logger.warn({ err: error, mailId: id }, 'an account mail was not sent')
    await settle(id, { status: nextStatus(error, mail.createdAt, now), error: reason(error) })
  }
}

/** Sends what a crash or a provider's outage left behind. Answers how many mails it took up. */
export async function sendWaitingMails(now: Date): Promise<number> {
  await settleAbandoned(now)
  const waiting = await withSystem('find waiting account mails', (tx) =>
    tx.execute<{ id: string }>(sql`
      select id from account_mails
      where status = 'queued'
        and coalesce(attempted_at, created_at) < ${ago(now, MINUTE_MS)}::timestamptz
      order by created_at limit 200`),
  )
  for (const { id } of waiting) await deliverAccountMail(id, now)
  return waiting.length
}

/** Mails whose sender died: sent again where the provider drops a second one, else left for a person to judge. */
async function settleAbandoned(now: Date): Promise<void> {
  const safeSince = ago(now, Math.min(mailProvider().idempotentForMs, GIVE_UP_AFTER_MS))
  await withSystem('settle abandoned account mails', (tx) =>
    tx.execute(sql`
      update account_mails set
        status = case when created_at > ${safeSince}::timestamptz then 'queued' else 'unknown' end,
        error = 'The process that was sending this mail ended before it heard back.'
      where status = 'sending' and attempted_at < ${ago(now, ABANDONED_AFTER_MS)}::timestamptz`),
  )
}

const ago = (now: Date, ms: number) => new Date(now.getTime() - ms).toISOString()

async function claim(id: string, now: Date) {
  const [mail] = await withSystem('claim an account mail', (tx) =>
    tx
      .update(accountMails)
      .set({ status: 'sending', attemptedAt: now })
      .where(and(eq(accountMails.id, id), eq(accountMails.status, 'queued')))
      .returning(),
  )
  return mail
}

async function settle(id: string, outcome: Partial<typeof accountMails.$inferInsert>) {
  await withSystem('settle an account mail', (tx) =>
    tx
      .update(accountMails)
      .set(outcome)
      .where(and(eq(accountMails.id, id), eq(accountMails.status, 'sending'))),
  )
}

function nextStatus(error: unknown, createdAt: Date, now: Date) {
  if (!(error instanceof MailError)) return 'unknown'
  const isLate = now.getTime() - createdAt.getTime() > GIVE_UP_AFTER_MS
  return error.retry && !isLate ? 'queued' : 'failed'
}

/** Providers repeat the address in their refusals; it is not kept in the clear. */
const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/[^\s<>"']+@[^\s<>"']+/g, '…')
    .slice(0, 500)
