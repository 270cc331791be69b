import { and, eq, ne, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { quickReplies } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { QuickReply } from '../schemas'
import { checkMergeFields } from './merge-fields'

const MOST = 200

/** Keeps an answer for everybody, or changes one. Throws `invalid` for a placeholder there is not, and `conflict` for a name in use. */
export const saveQuickReply = verb({
  name: 'inbox.saveQuickReply',
  role: 'agent',
  input: QuickReply,
  run: async ({ tx, orgId, now }, { id, title, body }): Promise<{ id: string }> => {
    checkMergeFields(body)
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`quick replies ${orgId}`}, 0))`,
    )
    const others = await tx
      .select({ title: quickReplies.title })
      .from(quickReplies)
      .where(and(eq(quickReplies.orgId, orgId), id ? ne(quickReplies.id, id) : undefined))
    if (others.some((other) => other.title.toLowerCase() === title.toLowerCase())) {
      throw new AppError('conflict', `There is a quick reply “${title}” already.`, {
        fields: { title: 'This name is in use.' },
      })
    }
    if (!id && others.length >= MOST) {
      throw new AppError('conflict', `There are ${MOST} quick replies already. Delete one first.`)
    }
    if (!id) {
      const made = uuidv7()
      await tx.insert(quickReplies).values({ orgId, id: made, title, body })
      return { id: made }
    }
    const changed = await tx
      .update(quickReplies)
      .set({ title, body, updatedAt: now() })
      .where(and(eq(quickReplies.orgId, orgId), eq(quickReplies.id, id)))
      .returning({ id: quickReplies.id })
    if (changed.length === 0) throw missing()
    return { id }
  },
  audit: (_, { id }) => ({ entity: 'quick_reply', entityId: id }),
})

export const deleteQuickReply = verb({
  name: 'inbox.deleteQuickReply',
  role: 'agent',
  input: z.object({ id: z.guid() }),
  run: async ({ tx, orgId }, { id }) => {
    const gone = await tx
      .delete(quickReplies)
      .where(and(eq(quickReplies.orgId, orgId), eq(quickReplies.id, id)))
      .returning({ id: quickReplies.id })
    if (gone.length === 0) throw missing()
  },
  audit: ({ id }) => ({ entity: 'quick_reply', entityId: id }),
})

const missing = () => new AppError('not_found', 'This quick reply has been deleted already.')
