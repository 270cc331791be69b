import { z } from 'zod'
import { verb } from '@/db/verb'
import { lockApiChannel, updateChannel } from './api-channel'
import { frequencies } from './schemas'

/** Sets how often a channel is asked for news. */
export const setFrequency = verb({
  name: 'connections.setFrequency',
  role: 'admin',
  input: z.object({ connectionId: z.uuid(), minutes: z.literal([...frequencies]) }),
  run: async (ctx, { connectionId, minutes }): Promise<void> => {
    await lockApiChannel(ctx, connectionId)
    await updateChannel(ctx, connectionId, { frequencyMinutes: minutes })
  },
  audit: ({ connectionId, minutes }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { minutes },
  }),
})
