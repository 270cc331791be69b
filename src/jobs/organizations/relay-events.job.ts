import { cron } from 'inngest'
import { relayEvents } from '@/domains/organizations'
import { inngest } from '@/platform/inngest/client'

/** Every minute: sends stored events that the process which stored them did not get to send. */
export const relayEventsJob = inngest.createFunction(
  { id: 'relay-events', retries: 0, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  ({ step }) => step.run('relay', () => relayEvents(new Date())),
)
