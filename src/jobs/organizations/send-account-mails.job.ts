import { cron } from 'inngest'
import { sendWaitingMails } from '@/domains/organizations'
import { inngest } from '@/platform/inngest/client'

/** Every minute: sends account mails that the request which stored them did not get to send. */
export const sendAccountMailsJob = inngest.createFunction(
  {
    id: 'send-account-mails',
    retries: 0,
    triggers: [cron('* * * * *')],
    singleton: { mode: 'skip' },
  },
  ({ step }) => step.run('send', () => sendWaitingMails(new Date())),
)
