import { cron } from 'inngest'
import { organizationsWithDueFlows, organizationsWithDueWebhooks } from '@/domains/automations'
import { allOrganizations } from '@/domains/organizations'
import { inngest, triggers } from '@/platform/inngest/client'

/** At this minute of every hour nothing is too long ago to be looked at, however long the product stood still. */
const MINUTE_FOR_ALL = 20

/** Every minute: looks where people wait whose time has come, where carts were left, what is to be told again, and what an event missed. */
export const sweepFlowsJob = inngest.createFunction(
  { id: 'sweep-flows', retries: 0, triggers: [cron('* * * * *')], singleton: { mode: 'skip' } },
  async ({ step }) => {
    const { scope, due, hooks } = await step.run('find organizations', async () => {
      const now = new Date()
      const asked = now.getUTCMinutes() === MINUTE_FOR_ALL ? ('all' as const) : ('recent' as const)
      const ids = (await allOrganizations()).map(({ id }) => id)
      return {
        scope: asked,
        due: await organizationsWithDueFlows(ids, now, asked),
        hooks: await organizationsWithDueWebhooks(ids, now),
      }
    })
    const events = [
      ...due.map((orgId) => triggers.flowsDue.create({ v: 1, orgId, scope })),
      ...hooks.map((orgId) => triggers.webhooksQueued.create({ v: 1, orgId })),
    ]
    if (events.length > 0) await step.sendEvent('have them run', events)
  },
)
