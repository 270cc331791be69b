import { refreshSegments } from '@/domains/segments'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/**
 * After something happened to people, or rules changed: brings segments up to date, a second after the last change and at
 * most five after the first. Who is to be looked at stands in the database, so nothing is lost with events that debounce
 * drops.
 */
export const refreshSegmentsJob = inngest.createFunction(
  {
    id: 'refresh-segments',
    retries: 5,
    triggers: [
      triggers.ordersIngested,
      triggers.customersTagged,
      triggers.segmentSaved,
      triggers.segmentPeopleTouched,
    ],
    debounce: { key: 'event.data.orgId', period: '1s', timeout: '5s' },
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('refresh-segments', event.data.orgId, runId)
    for (let part = 1; ; part++) {
      const { more } = await step.run(`part ${part}`, () =>
        refreshSegments(ctx, { scope: 'touched' }),
      )
      if (!more) return
    }
  },
)
