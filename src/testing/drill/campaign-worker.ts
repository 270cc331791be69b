import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { beginDue, dueWork, handOver, settleCampaigns } from '@/domains/campaigns'
import { deliverDue } from '@/domains/messaging'
import { mailProvider } from '@/platform/mail/current-provider'

/**
 * A process of background functions for the drill of campaigns: it does over and over what the jobs do, by a clock that runs
 * faster, so that what a dead process left behind is taken up within seconds. Two of these at once are every job delivered
 * twice. It never ends by itself.
 */
const { DRILL_ORG, DRILL_EPOCH, DRILL_SPEED } = z
  .object({
    DRILL_ORG: z.guid(),
    DRILL_EPOCH: z.coerce.number(),
    DRILL_SPEED: z.coerce.number(),
  })
  .parse(process.env)

const ctx: Ctx = {
  orgId: DRILL_ORG,
  actor: { kind: 'job', name: 'drill' },
  correlationId: `drill-${process.pid}`,
  now: () => new Date(DRILL_EPOCH + (Date.now() - DRILL_EPOCH) * DRILL_SPEED),
}
const { perSecond: _, ...provider } = mailProvider()

for (;;) {
  try {
    const due = await dueWork(ctx)
    if (due.begins) await beginDue(ctx, {})
    if (due.hands) await handOver(ctx, {})
    await deliverDue(ctx, provider)
    if (due.settles) await settleCampaigns(ctx, {})
    await pause(50)
  } catch (error) {
    // a connection was dropped: what was begun is taken up again
    console.error(error instanceof Error ? error.message : error)
    await pause(200)
  }
}
