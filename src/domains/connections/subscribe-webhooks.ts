import type { Ctx } from '@/db/context'
import { getConnector } from '@/marketplaces/registry'
import { webhooksAddress } from './marketplace-app'
import { withSession } from './open-session'

/** Makes the marketplace send its webhooks to the channel's own address. Safe to repeat; nothing where that cannot be asked for. */
export function subscribeWebhooks(
  ctx: Ctx,
  { connectionId }: { connectionId: string },
): Promise<void> {
  return withSession(ctx, connectionId, async (session, { marketplace }) => {
    await getConnector(marketplace).webhooks?.subscribe?.(
      session,
      webhooksAddress(marketplace, connectionId),
    )
  })
}
