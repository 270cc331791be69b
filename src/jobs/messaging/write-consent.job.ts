import { writeMarketingConsent } from '@/domains/connections'
import { listIdentitiesForTags } from '@/domains/customers'
import { findLatestChoice } from '@/domains/messaging'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/**
 * After somebody unsubscribed, or came back: writes what they want now to the marketplaces that know them. What they said
 * last counts, whichever event comes last.
 */
export const writeConsentJob = inngest.createFunction(
  {
    id: 'write-consent',
    retries: 5,
    triggers: [triggers.consentChanged],
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  async ({ event, step, runId }) => {
    const { orgId, customerId } = event.data
    const ctx = jobCtx('write-consent', orgId, runId)
    const identities = await step.run('find them', () => listIdentitiesForTags(ctx, [customerId]))
    for (const identity of identities) {
      await step.run(`write ${identity.externalId}`, async () => {
        const choice = await findLatestChoice(ctx, customerId)
        return choice && writeMarketingConsent(ctx, { ...identity, ...choice })
      })
    }
  },
)
