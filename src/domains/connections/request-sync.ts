import { z } from 'zod'
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
  }),
  run: async (ctx, { connectionId, kind, days }): Promise<void> => {
    const { status, name } = await lockApiChannel(ctx, connectionId)
    if (status === 'paused') throw new AppError('conflict', `${name} is paused. Resume it first.`)
    if (status !== 'connected') throw new AppError('conflict', `Connect ${name} again first.`)
    ctx.emit('connections/sync.requested', {
      connectionId,
      kind,
      ...(days !== undefined && { days }),
    })
  },
  audit: ({ connectionId, kind }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { kind },
  }),
})
