import { recordNewsWanted } from '@/domains/inbound'
import { joinUnjoined } from '@/domains/inbox'
import { adoptReadings } from '@/domains/understanding'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/**
 * After orders or messages came in: who wrote before they bought is known by now, and what they wished for is theirs.
 * Waits for a pause, and never longer than 5 minutes.
 */
export const joinConversationsJob = inngest.createFunction(
  {
    id: 'join-conversations',
    retries: 3,
    triggers: [triggers.ordersIngested, triggers.messagesIngested],
    debounce: { key: 'event.data.orgId', period: '20s', timeout: '5m' },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('join-conversations', event.data.orgId, runId)
    await step.run('join them', () => joinUnjoined(ctx, {}))
    await step.run('keep who asked for news', () => recordNewsWanted(ctx, {}))
    await step.run('give them what was read', () => adoptReadings(ctx, {}))
  },
)
