import { z } from 'zod'
import type { Push } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { throwUserErrors, UserErrors } from './answer-errors'
import { graphql } from './client'
import { gidOf, isId } from './map'
import { consentMutation, tagsAddMutation, tagsRemoveMutation } from './queries'

const Added = z.object({ tagsAdd: z.object({ userErrors: UserErrors }) })
const Consented = z.object({
  customerEmailMarketingConsentUpdate: z.object({ userErrors: UserErrors }),
})
const Removed = z.object({ tagsRemove: z.object({ userErrors: UserErrors }) })

export const push: Push = {
  // Both may be repeated: a tag that is there, or not, stays so. What was done before an error is done again.
  async tagCustomer(session, { externalId, add, remove }) {
    if (!isId(externalId))
      throw new ConnectorError('refused', 'A guest has no customer record at Shopify to tag.')
    const id = gidOf('customers', externalId)
    if (add.length > 0) {
      const { data } = await graphql(session, tagsAddMutation, { id, tags: add }, Added)
      throwUserErrors(data.tagsAdd.userErrors)
    }
    if (remove.length > 0) {
      const { data } = await graphql(session, tagsRemoveMutation, { id, tags: remove }, Removed)
      throwUserErrors(data.tagsRemove.userErrors)
    }
  },

  async setMarketingConsent(session, { externalId, isIn, at }) {
    if (!isId(externalId))
      throw new ConnectorError('refused', 'A guest has no customer record at Shopify to write to.')
    const emailMarketingConsent = {
      marketingState: isIn ? 'SUBSCRIBED' : 'UNSUBSCRIBED',
      consentUpdatedAt: at,
      ...(isIn && { marketingOptInLevel: 'SINGLE_OPT_IN' }),
    }
    const input = { customerId: gidOf('customers', externalId), emailMarketingConsent }
    const { data } = await graphql(session, consentMutation, { input }, Consented)
    throwUserErrors(data.customerEmailMarketingConsentUpdate.userErrors)
  },
}
