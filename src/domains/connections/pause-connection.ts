import { z } from 'zod'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { lockApiChannel, updateChannel } from './api-channel'

const OfConnection = z.object({ connectionId: z.uuid() })
const ofConnection = ({ connectionId }: z.output<typeof OfConnection>) => ({
  entity: 'connection',
  entityId: connectionId,
})

/** Stops asking the marketplace for news until the channel is resumed; what it sends by itself is still taken. */
export const pauseConnection = verb({
  name: 'connections.pauseConnection',
  role: 'admin',
  input: OfConnection,
  run: async (ctx, { connectionId }): Promise<void> => {
    const { status, name } = await lockApiChannel(ctx, connectionId)
    if (status === 'paused') return
    if (status !== 'connected') throw new AppError('conflict', `${name} is not connected now.`)
    await updateChannel(ctx, connectionId, { status: 'paused' })
  },
  audit: ofConnection,
})

/** Goes on with a paused channel, beginning with what changed meanwhile. */
export const resumeConnection = verb({
  name: 'connections.resumeConnection',
  role: 'admin',
  input: OfConnection,
  run: async (ctx, { connectionId }): Promise<void> => {
    const { status, name } = await lockApiChannel(ctx, connectionId)
    if (status === 'connected') return
    if (status !== 'paused') {
      throw new AppError('conflict', `${name} is not paused: connect it again instead.`)
    }
    await updateChannel(ctx, connectionId, { status: 'connected' })
    ctx.emit('connections/sync.requested', { connectionId, kind: 'delta' })
  },
  audit: ofConnection,
})
