import { deliverAnswer, readAttachment, settleAnswers } from '@/domains/inbound'
import {
  deleteDiscardedFiles,
  discardUnusedFiles,
  fetchAttachment,
  settleAbandonedReplies,
  waitingAttachments,
  wakeConversations,
} from '@/domains/inbox'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** What is due in an organization's inbox: conversations come back, replies and files are tried again. */
export const upkeepInboxJob = inngest.createFunction(
  {
    id: 'upkeep-inbox',
    retries: 1,
    triggers: [triggers.inboxUpkeepDue],
    concurrency: { limit: 1, key: 'event.data.orgId' },
  },
  async ({ event, step, runId }) => {
    const ctx = jobCtx('upkeep-inbox', event.data.orgId, runId)
    await step.run('bring conversations back', () => wakeConversations(ctx, {}))
    const { due } = await step.run('find unsent replies', () => settleAbandonedReplies(ctx, {}))
    for (const id of due) await step.run(`send ${id}`, () => deliverAnswer(ctx, id))
    await step.run('show what became of answers', () => settleAnswers(ctx, {}))
    const files = await step.run('find files', () => waitingAttachments(ctx))
    for (const id of files)
      await step.run(`fetch ${id}`, () =>
        fetchAttachment(ctx, id, (file) => readAttachment(ctx, file)),
      )
    await step.run('give up unused files', () => discardUnusedFiles(ctx, {}))
    await step.run('delete discarded files', () => deleteDiscardedFiles(ctx))
  },
)
