import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { syncCursors } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { entities } from '@/unified/change'
import { lockApiChannel } from './api-channel'
import { forgetMet } from './met-products'

/**
 * Has everything of some kinds read from the marketplace again, in the background, over what is here. Nothing is removed
 * that the marketplace still has. Throws `conflict` for a channel that is not connected, or was never loaded whole.
 */
export const requestRereading = verb({
  name: 'connections.requestRereading',
  role: 'admin',
  input: z.object({ connectionId: z.uuid(), entities: z.array(z.enum(entities)).min(1) }),
  run: async (ctx, { connectionId, entities: wanted }): Promise<void> => {
    const { status, name } = await lockApiChannel(ctx, connectionId)
    if (status === 'paused') throw new AppError('conflict', `${name} is paused. Resume it first.`)
    if (status !== 'connected') throw new AppError('conflict', `Connect ${name} again first.`)
    const begun = await ctx.tx
      .update(syncCursors)
      .set({ readsAll: true, cursor: null, startedAt: null })
      .where(
        and(
          eq(syncCursors.orgId, ctx.orgId),
          eq(syncCursors.connectionId, connectionId),
          inArray(syncCursors.entity, wanted),
          isNotNull(syncCursors.backfilledAt),
        ),
      )
      .returning({ entity: syncCursors.entity })
    if (begun.length === 0) {
      throw new AppError('conflict', `${name} is still loading. That reads everything.`)
    }
    if (wanted.includes('products')) await forgetMet(ctx, { connectionId })
    ctx.emit('connections/sync.requested', { connectionId, kind: 'on_demand' })
  },
  audit: ({ connectionId, entities: wanted }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { readAgain: wanted },
  }),
})
