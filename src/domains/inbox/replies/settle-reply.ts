import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { refreshConversations } from '../refresh-conversations'
import { putBack } from './put-back'
import { resolveAnswered } from './resolve-answered'

const Outcome = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('sent'),
    externalId: z.string().min(1),
    sentAt: z.iso.datetime({ offset: true }),
  }),
  z.object({ status: z.enum(['queued', 'failed', 'unknown']), error: z.string() }),
])
export type ReplyOutcome = z.infer<typeof Outcome>

/**
 * Writes down what became of a reply that was being sent. Where it did not arrive, or nobody
 * knows, the conversation needs a reply again; one that arrived is told of like any message. Of what the ledger sends,
 * more may be told later: that it failed on the way, or arrived after all.
 */
export const settleReply = verb({
  name: 'inbox.settleReply',
  role: 'agent',
  input: z.object({ messageId: z.guid(), outcome: Outcome }),
  run: async (ctx, { messageId, outcome }): Promise<{ status: string }> => {
    const { tx, orgId } = ctx
    const [conversation] = await tx.execute<{ id: string }>(sql`
      select c.id from conversations c join messages m on m.org_id = c.org_id and m.conversation_id = c.id
      where m.org_id = ${orgId} and m.id = ${messageId} for update of c`)
    if (!conversation) return { status: 'gone' }
    const settled =
      outcome.status === 'sent'
        ? await markSent(ctx, conversation.id, messageId, outcome)
        : await tx.execute(sql`
            update messages set status = ${outcome.status}, error = ${outcome.error}
            where org_id = ${orgId} and id = ${messageId}
              and (status = 'sending' or (ledger_id is not null and status in ('sent', 'failed', 'unknown')
                and status <> ${outcome.status})) returning id`)
    if (settled.length === 0) return { status: 'settled' }
    if (outcome.status === 'failed' || outcome.status === 'unknown') {
      await putBack(ctx, [conversation.id])
    } else await refreshConversations(ctx, sql`select ${conversation.id}::uuid`)
    if (outcome.status === 'sent') ctx.emit('inbox/messages.ingested', { messageIds: [messageId] })
    return { status: outcome.status }
  },
  audit: ({ messageId }, output) => ({ entity: 'message', entityId: messageId, details: output }),
})

/** The channel may have listed it already, in other words than we stored: then that one was ours. */
async function markSent(
  ctx: TxCtx,
  conversationId: string,
  messageId: string,
  { externalId, sentAt }: Extract<ReplyOutcome, { status: 'sent' }>,
) {
  const { tx, orgId } = ctx
  await tx.execute(sql`
    delete from messages where org_id = ${orgId} and conversation_id = ${conversationId}
      and external_id = ${externalId} and id <> ${messageId} and status is null`)
  const [before] = await tx.execute<{ wasGivenUp: boolean }>(sql`
    select status in ('failed', 'unknown') and ledger_id is not null as "wasGivenUp" from messages
    where org_id = ${orgId} and id = ${messageId}`)
  const rows = await tx.execute(sql`
    update messages set status = 'sent', external_id = ${externalId}, sent_at = ${sentAt}::timestamptz, error = null
    where org_id = ${orgId} and id = ${messageId}
      and (status in ('sending', 'sent') or (status in ('failed', 'unknown') and ledger_id is not null))
    returning id`)
  if (before?.wasGivenUp) await resolveAnswered(ctx, [{ conversationId, sentAt }])
  return rows
}
