import { z } from 'zod'
import { type Ctx, requireRole } from '@/db/context'
import { parseInput, verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { getConnector } from '@/marketplaces/registry'
import { logger } from '@/platform/logger'
import { lockApiChannel, updateChannel } from './api-channel'
import { sessionOf } from './credentials'
import { openAccess } from './open-session'

const Disconnect = z.object({
  connectionId: z.uuid(),
  /** whether orders, buyers and products of the channel stay */
  keep: z.boolean(),
})

const forgetAccess = verb({
  name: 'connections.disconnectConnection',
  role: 'admin',
  input: Disconnect.extend({ givenBack: z.boolean() }),
  run: async (ctx, { connectionId, keep, givenBack }): Promise<void> => {
    const { marketplace, status } = await lockApiChannel(ctx, connectionId)
    const { label } = getConnector(marketplace).manifest
    await updateChannel(ctx, connectionId, {
      status: 'disconnected',
      credentials: null,
      ...(status !== 'disconnected' && {
        lastError: givenBack
          ? null
          : `${label} could not be told. Our keys are deleted here; remove the app there to end its access too.`,
      }),
    })
    if (!keep) ctx.emit('connections/connection.erase-requested', { connectionId })
  },
  audit: ({ connectionId, keep, givenBack }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { keep, givenBack },
  }),
})

/**
 * Gives the access to an account back and forgets it; without `keep` what the channel brought is erased afterwards.
 * A marketplace that cannot be told, or has no way to be, does not stop it: `givenBack` is false then, and the channel says so.
 */
export async function disconnectConnection(
  ctx: Ctx,
  raw: z.input<typeof Disconnect>,
): Promise<{ givenBack: boolean }> {
  requireRole(ctx, 'admin', 'Disconnecting a channel')
  const input = parseInput(Disconnect, raw)
  const givenBack = await giveBack(ctx, input.connectionId)
  await forgetAccess(ctx, { ...input, givenBack })
  return { givenBack }
}

/** Whether the marketplace has ended our access, or had before. */
async function giveBack(ctx: Ctx, connectionId: string): Promise<boolean> {
  try {
    const access = await openAccess(ctx, connectionId)
    const { revoke } = getConnector(access.marketplace).auth
    await revoke?.(sessionOf(access))
    return revoke !== undefined
  } catch (error) {
    if (error instanceof AppError) {
      if (error.code === 'not_found') throw error
      // no access of ours is left, or the app's keys are gone
      return error.code === 'conflict'
    }
    if (error instanceof ConnectorError && isEnded(error)) return true
    const isVendor = error instanceof ConnectorError || error instanceof NoAnswer
    const reason = isVendor ? error.message : undefined
    logger.warn(
      { connectionId, reason, err: isVendor ? undefined : error },
      'access not given back',
    )
    return false
  }
}

const isEnded = ({ kind }: ConnectorError) => kind === 'unauthorized' || kind === 'reauthorize'
