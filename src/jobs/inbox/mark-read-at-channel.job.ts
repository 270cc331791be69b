import { markReadAtChannel } from '@/domains/connections'
import { markReadAtDoor } from '@/domains/inbound'
import { findChannelConversation } from '@/domains/inbox'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** After a conversation was read here: tells its channel, where that can be told. */
export const markReadAtChannelJob = inngest.createFunction(
  {
    id: 'mark-read-at-channel',
    retries: 3,
    triggers: [triggers.conversationRead],
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  ({ event, step, runId }) =>
    step.run('tell the channel', async () => {
      const ctx = jobCtx('mark-read-at-channel', event.data.orgId, runId)
      const { conversationId } = event.data
      const conversation = await findChannelConversation(ctx, conversationId)
      if (conversation) await markReadAtChannel(ctx, conversation)
      else await markReadAtDoor(ctx, conversationId)
    }),
)
