import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { connections } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

/** The channel that files without another channel belong to. */
const DEFAULT_ACCOUNT = 'default'

/**
 * The connection a file's orders belong to: the one named, which must exist, or the organization's one
 * default file connection, created at the first import.
 */
export const ensureFileConnection = verb({
  name: 'connections.ensureFileConnection',
  role: 'agent',
  input: z.object({ connectionId: z.uuid().optional() }),
  run: async (ctx, { connectionId }): Promise<{ id: string; created: boolean }> => {
    if (connectionId) {
      const [row] = await ctx.tx
        .select({ id: connections.id })
        .from(connections)
        .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId)))
      if (!row) throw new AppError('not_found', 'There is no such channel in this organization.')
      return { id: row.id, created: false }
    }
    const made = await ctx.tx
      .insert(connections)
      .values({
        orgId: ctx.orgId,
        id: uuidv7(),
        marketplace: 'file',
        name: 'Order files',
        status: 'connected',
        externalAccountId: DEFAULT_ACCOUNT,
        connectedAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning({ id: connections.id })
    if (made[0]) return { id: made[0].id, created: true }
    const [row] = await ctx.tx
      .select({ id: connections.id })
      .from(connections)
      .where(
        and(
          eq(connections.orgId, ctx.orgId),
          eq(connections.marketplace, 'file'),
          eq(connections.externalAccountId, DEFAULT_ACCOUNT),
        ),
      )
    if (!row) throw new Error('The default file connection vanished')
    return { id: row.id, created: false }
  },
  audit: (_input, output) => ({
    entity: 'connection',
    entityId: output.id,
    details: { created: output.created },
  }),
})
