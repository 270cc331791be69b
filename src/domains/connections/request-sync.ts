import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { instantOf } from '@/db/instant'
import { syncKinds } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { lockApiChannel } from './api-channel'

/** Has a channel brought up to date in the background. Throws `conflict` for one that is not connected now. */
export const requestSync = verb({
  name: 'connections.requestSync',
  role: 'agent',
  input: z.object({
    connectionId: z.uuid(),
    kind: z.enum(syncKinds),
    /** how far back a comparison looks */
    days: z.number().int().positive().optional(),
    /** the day since which it looks instead, of the organization's zone */
    since: z.iso.date().optional(),
  }),
  run: async (ctx, { connectionId, kind, days, since }): Promise<void> => {
    const { status, name } = await lockApiChannel(ctx, connectionId)
    if (status === 'paused') throw new AppError('conflict', `${name} is paused. Resume it first.`)
    if (status !== 'connected') throw new AppError('conflict', `Connect ${name} again first.`)
    // one run at a time: a request that meets another is dropped, which nobody who asks by hand would know
    if (since && (await isRunning(ctx, connectionId)))
      throw new AppError('conflict', `${name} is syncing now. Ask again when that has ended.`)
    ctx.emit('connections/sync.requested', {
      connectionId,
      kind,
      ...(days !== undefined && { days }),
      ...(since && { since: await startOf(ctx, since) }),
    })
  },
  audit: ({ connectionId, kind }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { kind },
  }),
})

async function isRunning({ tx, orgId }: TxCtx, connectionId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from sync_runs
    where org_id = ${orgId} and connection_id = ${connectionId} and status = 'running' limit 1`)
  return rows.length > 0
}

async function startOf(ctx: TxCtx, day: string): Promise<string> {
  const [row] = await ctx.tx.execute<{ at: string }>(sql`
    select ${day}::date::timestamp at time zone time_zone as at from organizations where id = ${ctx.orgId}`)
  if (!row) throw new AppError('not_found', 'This organization does not exist any more.')
  return instantOf(row.at).toISOString()
}
