import { cron } from 'inngest'
import { allOrganizations } from '@/domains/organizations'
import { inngest, triggers } from '@/platform/inngest/client'

/** Once a day: asks every organization to redact what its retention rules say is too old. */
export const redactDailyJob = inngest.createFunction(
  { id: 'redact-daily', retries: 5, triggers: [cron('20 3 * * *')] },
  async ({ step }) => {
    const organizations = await step.run('list organizations', () => allOrganizations())
    if (organizations.length === 0) return
    await step.sendEvent(
      'ask for redaction',
      organizations.map(({ id }) => triggers.retentionDue.create({ v: 1, orgId: id })),
    )
  },
)
