import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

/** Marks notifications of one's own as read; all of them where none are named. */
export const markNotificationsRead = verb({
  name: 'tasks.markNotificationsRead',
  role: 'viewer',
  input: z.object({ ids: z.array(z.guid()).min(1).max(200).optional() }),
  run: async (ctx, { ids }): Promise<{ changed: number }> => {
    const rows = await ctx.tx.execute(sql`
      update notifications set read_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and user_id = ${personOf(ctx)} and read_at is null
        ${ids ? sql`and id = any(${sql.param(ids)}::uuid[])` : sql``}`)
    return { changed: rows.count }
  },
  audit: (_, { changed }) => ({ entity: 'notification', details: { changed } }),
})

/** The person who acts. Throws `forbidden` for keys and jobs, which have no notifications. */
export function personOf({ actor }: Pick<TxCtx, 'actor'>): string {
  if (actor.kind === 'user') return actor.userId
  throw new AppError('forbidden', 'Only a person has notifications. Sign in to see yours.')
}
