import { z } from 'zod'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { ensureFileConnection } from './ensure-file-connection'
import { findFileMarketplace } from './file-marketplaces'

/**
 * Makes a channel that is fed by the order reports of a marketplace without an API. The same name again is the same
 * channel. Throws `not_found` for a marketplace that is not fed by files.
 */
export const connectFileChannel = verb({
  name: 'connections.connectFileChannel',
  role: 'admin',
  input: z.object({ marketplace: z.string(), name: z.string().trim().min(1).max(100) }),
  run: async (ctx, { marketplace, name }): Promise<{ connectionId: string }> => {
    if (!findFileMarketplace(marketplace))
      throw new AppError('not_found', 'Channels of this marketplace are not fed by files.')
    const { id } = await ensureFileConnection(ctx, {
      channel: { marketplace, name, account: folderNameOf(name) },
    })
    return { connectionId: id }
  },
  audit: ({ marketplace }, { connectionId }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { marketplace },
  }),
})

/** A name as the account of a channel, which is the name of its folder, too. */
const folderNameOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'channel'
