import {
  beginDue,
  countResults,
  decideWinners,
  dueWork,
  handOver,
  handsAreDue,
  settleCampaigns,
} from '@/domains/campaigns'
import { refreshSegments } from '@/domains/segments'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** Batches of one run: some 10,000 people, then other organizations have their turn. */
const MOST_PARTS = 100

/**
 * After a campaign was started or goes on, and when the sweep says that something waits: chooses the people of those whose
 * time has come, decides tests, hands people to the ledger of messages batch by batch, and closes what is over. What there
 * is to do stands in the database: an event that is doubled or late changes nothing.
 */
export const runCampaignsJob = inngest.createFunction(
  {
    id: 'run-campaigns',
    retries: 5,
    triggers: [triggers.campaignsDue],
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  async ({ event, step, runId }) => {
    const { orgId } = event.data
    const ctx = jobCtx('run-campaigns', orgId, runId)
    const { begins, decides } = await step.run('look', () => dueWork(ctx))
    if (begins) {
      for (let part = 1, isMore = true; isMore; part++) {
        const { more } = await step.run(`bring segments up to date ${part}`, () =>
          refreshSegments(ctx, { scope: 'touched' }),
        )
        isMore = more
      }
      await step.run('begin', () => beginDue(ctx, {}))
    }
    if (decides) await step.run('decide tests', () => decideWinners(ctx, {}))
    let isMore = true
    for (let part = 1; isMore && part <= MOST_PARTS; part++) {
      const done = await step.run(`hand over ${part}`, async () =>
        (await handsAreDue(ctx)) ? handOver(ctx, {}) : { isMore: false },
      )
      isMore = done.isMore
    }
    await step.run('close', async () => {
      const due = await dueWork(ctx)
      if (due.settles) await settleCampaigns(ctx, {})
      if (due.counts) await countResults(ctx, {})
    })
    if (isMore) await step.sendEvent('go on', triggers.campaignsDue.create({ v: 1, orgId }))
  },
)
