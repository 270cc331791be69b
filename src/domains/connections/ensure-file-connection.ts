import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { connections } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

/** The channel that files without another channel belong to. */
const defaultChannel = { marketplace: 'file', account: 'default', name: 'Order files' }

/**
 * The connection a file's orders belong to: the one named, which must exist, or the organization's one
 * default file connection, created at the first import. `channel` asks for another one, made where it is missing.
 */
export const ensureFileConnection = verb({
  name: 'connections.ensureFileConnection',
  role: 'agent',
  input: z.object({
    connectionId: z.uuid().optional(),
    channel: z
      .object({ marketplace: z.string(), account: z.string(), name: z.string() })
      .default(defaultChannel),
  }),
  run: async (ctx, { connectionId, channel }): Promise<{ id: string; created: boolean }> => {
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
        marketplace: channel.marketplace,
        name: channel.name,
        status: 'connected',
        externalAccountId: channel.account,
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
          eq(connections.marketplace, channel.marketplace),
          eq(connections.externalAccountId, channel.account),
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
