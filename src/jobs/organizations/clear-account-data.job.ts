import { cron } from 'inngest'
import { clearExpiredAccountData } from '@/domains/organizations'
import { inngest } from '@/platform/inngest/client'

/** Every night: deletes expired links, ended sessions, old mails and rate limits. */
export const clearAccountDataJob = inngest.createFunction(
  { id: 'clear-account-data', retries: 2, triggers: [cron('20 3 * * *')] },
  ({ step }) => step.run('clear', () => clearExpiredAccountData(new Date())),
)
