import type { Ctx } from '@/db/context'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { getConnector } from '@/marketplaces/registry'
import { withSession } from './open-session'

/** The tag that tells a marketplace's own tools who wants no marketing. */
const TAG = 'unsubscribed'

/**
 * Writes what a buyer wants to get by e-mail back to their record at the marketplace: its own consent, and a tag, where it
 * has these. Answers what the marketplace said where it refused: asking again would not change that.
 */
export async function writeMarketingConsent(
  ctx: Ctx,
  change: { connectionId: string; externalId: string; isIn: boolean; at: string },
): Promise<{ refused: string | undefined }> {
  const { connectionId, externalId, isIn, at } = change
  return withSession(ctx, connectionId, async (session, { marketplace }) => {
    const { push } = getConnector(marketplace)
    try {
      await push?.setMarketingConsent?.(session, { externalId, isIn, at })
      await push?.tagCustomer?.(session, {
        externalId,
        add: isIn ? [] : [TAG],
        remove: isIn ? [TAG] : [],
      })
      return { refused: undefined }
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === 'refused')
        return { refused: error.message }
      throw error
    }
  })
}
