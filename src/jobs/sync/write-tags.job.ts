import { writeTags } from '@/domains/connections'
import { listIdentitiesForTags } from '@/domains/customers'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After a colleague tagged or untagged people: writes it to the marketplaces that know them. */
export const writeTagsJob = inngest.createFunction(
  {
    id: 'write-tags',
    retries: 5,
    triggers: [triggers.customersTagged],
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  async ({ event, step, runId }) => {
    const { orgId, customerIds, added, removed } = event.data
    const ctx = jobCtx('write-tags', orgId, runId)
    const identities = await step.run('find them', () => listIdentitiesForTags(ctx, customerIds))
    for (const { connectionId, externalId } of identities) {
      await step.run(`write ${externalId}`, () =>
        writeTags(ctx, { connectionId, externalId, add: added, remove: removed }),
      )
    }
  },
)
