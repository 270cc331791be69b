import { and, eq } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { connections } from '@/db/schema'
import { AppError } from '@/lib/app-error'

/** A channel, kept from others until the transaction ends. Throws `not_found`. */
export async function lockChannel(ctx: TxCtx, connectionId: string) {
  const [row] = await ctx.tx
    .select({
      name: connections.name,
      marketplace: connections.marketplace,
      status: connections.status,
      frequencyMinutes: connections.frequencyMinutes,
      settings: connections.settings,
    })
    .from(connections)
    .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId)))
    .for('update')
  if (!row) throw new AppError('not_found', 'There is no such channel in this organization.')
  return row
}

/** A channel that is read over its marketplace's API. Throws `not_found`, and `conflict` for one that is fed by files. */
export async function lockApiChannel(ctx: TxCtx, connectionId: string) {
  const channel = await lockChannel(ctx, connectionId)
  if (channel.frequencyMinutes === null) {
    throw new AppError('conflict', `${channel.name} is fed by files: there is no account to ask.`)
  }
  return channel
}

export async function updateChannel(
  ctx: TxCtx,
  connectionId: string,
  values: Partial<typeof connections.$inferInsert>,
): Promise<void> {
  await ctx.tx
    .update(connections)
    .set({ ...values, updatedAt: ctx.now() })
    .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId)))
}
