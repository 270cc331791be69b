import type { Ctx } from '@/db/context'
import { getConnector } from '@/marketplaces/registry'
import { webhooksAddress } from './marketplace-app'
import { withSession } from './open-session'

/**
 * Makes the marketplace tell of the channel: by webhooks to its own address, or into our queue. Safe to repeat; nothing
 * where it tells nothing, or that cannot be asked for.
 */
export function subscribeWebhooks(
  ctx: Ctx,
  { connectionId }: { connectionId: string },
): Promise<void> {
  return withSession(ctx, connectionId, async (session, { marketplace }) => {
    const { webhooks, queue } = getConnector(marketplace)
    await webhooks?.subscribe?.(session, webhooksAddress(marketplace, connectionId))
    await queue?.subscribe(session)
  })
}
