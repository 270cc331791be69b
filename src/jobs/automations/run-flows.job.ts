import { advanceDue, dueWork, enterPeople, stopBuyers } from '@/domains/automations'
import { MAX_ORDERS } from '@/domains/automations/schemas'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/**
 * After orders came in or people moved between segments, and when the sweep says that something waits: lets people into
 * flows, takes buyers out, and takes on those whose time has come. What there is to do stands in the database: an event that
 * is doubled or late changes nothing.
 */
export const runFlowsJob = inngest.createFunction(
  {
    id: 'run-flows',
    retries: 5,
    triggers: [
      triggers.ordersIngested,
      triggers.segmentChanged,
      triggers.segmentMembersEntered,
      triggers.flowsDue,
    ],
    batchEvents: { maxSize: 50, timeout: '1s', key: 'event.data.orgId' },
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  async ({ event, events, step, runId }) => {
    const ctx = jobCtx('run-flows', event.data.orgId, runId)
    const orders = events.flatMap(({ data }) => ('orderIds' in data ? data.orderIds : []))
    for (let from = 0; from < orders.length; from += MAX_ORDERS) {
      await step.run(`orders ${from / MAX_ORDERS + 1}`, async () => {
        const asked = { scope: 'all' as const, orderIds: orders.slice(from, from + MAX_ORDERS) }
        const due = await dueWork(ctx, asked)
        if (due.stops) await stopBuyers(ctx, asked)
        if (due.enters) await enterPeople(ctx, asked)
      })
    }
    const isSweepOfAll = events.some(({ data }) => 'scope' in data && data.scope === 'all')
    const { wakes } = await step.run('let people in', async () => {
      const asked = { scope: isSweepOfAll ? ('all' as const) : ('recent' as const) }
      if ((await dueWork(ctx, asked)).enters) await enterPeople(ctx, asked)
      return { wakes: (await dueWork(ctx, asked)).wakes }
    })
    for (let part = 1, isMore = wakes; isMore; part++) {
      const done = await step.run(`take them on ${part}`, () => advanceDue(ctx, {}))
      isMore = done.isMore
    }
  },
)
