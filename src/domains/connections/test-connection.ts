import { type Ctx, requireRole } from '@/db/context'
import { AppError } from '@/lib/app-error'
import type { Account } from '@/marketplaces/contract/connector'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { getConnector } from '@/marketplaces/registry'
import { withSession } from './open-session'

/**
 * Asks the marketplace who we are there, which shows whether it can be reached and takes our access. Throws `conflict`
 * where the merchant must connect again, `unavailable` with the reason where it does not answer.
 */
export async function testConnection(
  ctx: Ctx,
  { connectionId }: { connectionId: string },
): Promise<Pick<Account, 'name' | 'at'>> {
  requireRole(ctx, 'admin', 'test a channel')
  try {
    const { name, at } = await withSession(ctx, connectionId, (session, { marketplace }) =>
      getConnector(marketplace).auth.describeAccount(session),
    )
    return { name, at }
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    throw new AppError('unavailable', error.message)
  }
}
