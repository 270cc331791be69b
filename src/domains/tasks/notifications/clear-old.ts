import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'

const KEPT_DAYS = 90

/** Deletes notifications, and the record of digests, that are older than 90 days. */
export const clearNotifications = verb({
  name: 'tasks.clearNotifications',
  role: 'admin',
  input: z.object({}),
  run: async ({ tx, orgId, now }): Promise<{ notifications: number; digests: number }> => {
    const before = sql`${now().toISOString()}::timestamptz - make_interval(days => ${KEPT_DAYS}::int)`
    const gone = await tx.execute(
      sql`delete from notifications where org_id = ${orgId} and created_at < ${before}`,
    )
    const old = await tx.execute(
      sql`delete from digests where org_id = ${orgId} and at < ${before}`,
    )
    return { notifications: gone.count, digests: old.count }
  },
  audit: (_, details) => ({ entity: 'notification', details }),
})
