import type { Ctx } from '@/db/context'
import { getConnector } from '@/marketplaces/registry'
import { withSession } from './open-session'

/** Writes a colleague's tags back to a buyer's record at the marketplace, where it has tags. */
export async function writeTags(
  ctx: Ctx,
  change: { connectionId: string; externalId: string; add: string[]; remove: string[] },
): Promise<void> {
  const { connectionId, ...tags } = change
  await withSession(ctx, connectionId, async (session, { marketplace }) => {
    await getConnector(marketplace).push?.tagCustomer?.(session, tags)
  })
}
