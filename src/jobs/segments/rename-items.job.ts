import { refreshSegments, renameItems } from '@/domains/segments'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After products became one: segments that name the one that is gone go on with the one that stayed. */
export const renameItemsJob = inngest.createFunction(
  { id: 'rename-items', retries: 5, triggers: [triggers.itemsJoined] },
  async ({ event, step, runId }) => {
    const { orgId, items } = event.data
    const ctx = jobCtx('rename-items', orgId, runId)
    const { segments } = await step.run('rename', () => renameItems(ctx, { items }))
    if (segments > 0) await step.run('refresh', () => refreshSegments(ctx, { scope: 'catalog' }))
  },
)
