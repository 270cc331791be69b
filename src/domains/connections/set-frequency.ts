import { z } from 'zod'
import { verb } from '@/db/verb'
import { lockApiChannel, updateChannel } from './api-channel'
import { frequencies, refreshHours } from './schemas'

/** Sets how often a channel is asked for news, and how old its data may be where fresh figures are needed. */
export const setFrequency = verb({
  name: 'connections.setFrequency',
  role: 'admin',
  input: z.object({
    connectionId: z.uuid(),
    minutes: z.literal([...frequencies]).exactOptional(),
    refreshAfterHours: z.literal([...refreshHours]).exactOptional(),
  }),
  run: async (ctx, { connectionId, minutes, refreshAfterHours }): Promise<void> => {
    await lockApiChannel(ctx, connectionId)
    await updateChannel(ctx, connectionId, {
      ...(minutes !== undefined && { frequencyMinutes: minutes }),
      ...(refreshAfterHours !== undefined && { refreshAfterHours }),
    })
  },
  audit: ({ connectionId, ...changes }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: changes,
  }),
})
