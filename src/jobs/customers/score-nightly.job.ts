import { cron } from 'inngest'
import { organizationsDueForScoring } from '@/domains/organizations'
import { inngest, triggers } from '@/platform/inngest/client'

/** Every hour: asks for the nightly scoring of organizations where it has become 2 in the morning. */
export const scoreNightlyJob = inngest.createFunction(
  { id: 'score-nightly', retries: 3, triggers: [cron('5 * * * *')] },
  async ({ step }) => {
    const due = await step.run('find organizations', () => organizationsDueForScoring(new Date()))
    if (due.length === 0) return
    await step.sendEvent(
      'ask for scoring',
      due.map((orgId) => triggers.scoringDue.create({ v: 1, orgId })),
    )
  },
)
