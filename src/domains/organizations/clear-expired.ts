import { sql } from 'drizzle-orm'
import { withSystem } from '@/db/client'

const DAY_MS = 24 * 3600_000

/**
 * Deletes what has done its duty: spent or expired links after a week, ended sessions and sent mails after 30 days,
 * full buckets of rate limits after a day.
 */
export async function clearExpiredAccountData(now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString()
  await withSystem('delete expired account data', async (tx) => {
    await tx.execute(sql`delete from account_tokens where expires_at < ${before(7)}`)
    await tx.execute(
      sql`delete from sessions where least(expires_at, coalesce(revoked_at, expires_at)) < ${before(30)}`,
    )
    await tx.execute(sql`delete from account_mails where created_at < ${before(30)}`)
    await tx.execute(sql`delete from rate_limits where tat < ${before(1)}`)
  })
}
