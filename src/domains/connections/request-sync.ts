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
    /** the days it looks at instead, of the organization's zone, both included */
    stretch: z.object({ from: z.iso.date(), to: z.iso.date() }).optional(),
  }),
  run: async (ctx, { connectionId, kind, days, stretch }): Promise<void> => {
    if (stretch && stretch.from > stretch.to) {
      throw new AppError('invalid', 'The last day comes before the first.', {
        fields: { to: 'Comes before the first day' },
      })
    }
    const { status, name } = await lockApiChannel(ctx, connectionId)
    if (status === 'paused') throw new AppError('conflict', `${name} is paused. Resume it first.`)
    if (status !== 'connected') throw new AppError('conflict', `Connect ${name} again first.`)
    ctx.emit('connections/sync.requested', {
      connectionId,
      kind,
      ...(days !== undefined && { days }),
      ...(stretch && { stretch: await instantsOf(ctx, stretch) }),
    })
  },
  audit: ({ connectionId, kind }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { kind },
  }),
})

async function instantsOf(ctx: TxCtx, { from, to }: { from: string; to: string }) {
  const [row] = await ctx.tx.execute<{ since: string; until: string }>(sql`
    select ${from}::date::timestamp at time zone time_zone as since,
      (${to}::date + 1)::timestamp at time zone time_zone as until
    from organizations where id = ${ctx.orgId}`)
  if (!row) throw new AppError('not_found', 'This organization does not exist any more.')
  return { since: instantOf(row.since).toISOString(), until: instantOf(row.until).toISOString() }
}
