import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { auditOf, idsOf, lockConversations } from './lock-conversations'
import { TagConversations } from './schemas'

const MOST_TAGS = 30

/** Puts a tag on conversations that do not bear it yet, in any case. Throws `conflict` beyond 30 tags. */
export const tagConversations = verb({
  name: 'inbox.tagConversations',
  role: 'agent',
  input: TagConversations,
  run: async (ctx, { conversationIds, tag }): Promise<{ changed: number }> => {
    const rows = await lockConversations(ctx, conversationIds)
    const changed = await ctx.tx.execute<{ count: number }>(sql`
      update conversations c set tags = c.tags || ${tag}::text, updated_at = ${ctx.now().toISOString()}
      where c.org_id = ${ctx.orgId} and c.id in (${idsOf(rows)})
        and not exists (select from unnest(c.tags) t where lower(t) = lower(${tag}))
      returning cardinality(c.tags) as count`)
    if (changed.some(({ count }) => count > MOST_TAGS)) {
      throw new AppError(
        'conflict',
        `A conversation may bear at most ${MOST_TAGS} tags. Take one off first.`,
      )
    }
    return { changed: changed.length }
  },
  audit: ({ conversationIds, tag }, { changed }) =>
    auditOf(conversationIds, { tag, conversations: changed }),
})

/** Takes a tag off conversations that bear it, in any case. */
export const untagConversations = verb({
  name: 'inbox.untagConversations',
  role: 'agent',
  input: TagConversations,
  run: async (ctx, { conversationIds, tag }): Promise<{ changed: number }> => {
    const rows = await lockConversations(ctx, conversationIds)
    const changed = await ctx.tx.execute(sql`
      update conversations c set updated_at = ${ctx.now().toISOString()}, tags = array(
        select t from unnest(c.tags) with ordinality kept (t, place) where lower(t) <> lower(${tag}) order by place)
      where c.org_id = ${ctx.orgId} and c.id in (${idsOf(rows)})
        and exists (select from unnest(c.tags) t where lower(t) = lower(${tag}))`)
    return { changed: changed.count }
  },
  audit: ({ conversationIds, tag }, { changed }) =>
    auditOf(conversationIds, { tag, conversations: changed }),
})
