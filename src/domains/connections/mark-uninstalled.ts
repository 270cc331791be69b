import { z } from 'zod'
import { verb } from '@/db/verb'
import { getConnector } from '@/marketplaces/registry'
import { lockChannel, updateChannel } from './api-channel'

const Settings = z.object({ authorizedAt: z.iso.datetime({ offset: true }).optional() })

/**
 * The merchant removed our app at the marketplace: our access is over. Word of it that is older than the access the
 * channel has now is left alone.
 */
export const markUninstalled = verb({
  name: 'connections.markUninstalled',
  role: 'agent',
  input: z.object({
    connectionId: z.uuid(),
    /** the marketplace's clock when it happened */
    at: z.iso.datetime({ offset: true }),
  }),
  run: async (ctx, { connectionId, at }): Promise<void> => {
    const channel = await lockChannel(ctx, connectionId)
    const { authorizedAt } = Settings.parse(channel.settings)
    if (channel.status === 'disconnected') return
    if (authorizedAt && Date.parse(at) < Date.parse(authorizedAt)) return
    const { label } = getConnector(channel.marketplace).manifest
    await updateChannel(ctx, connectionId, {
      status: 'disconnected',
      credentials: null,
      lastError: `The app was removed at ${label}. What it brought stays; connect the account again to go on.`,
    })
  },
  audit: ({ connectionId, at }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { at },
  }),
})
