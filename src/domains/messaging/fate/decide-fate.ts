import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { tellOfAnswers } from '../events/tell-of-answers'
import { MessageIds } from './message-ids'

const fates = ['sent', 'again', 'given_up'] as const

/**
 * A person decides on messages of which it is not known whether they went. `sent`: they did. `again`: they did not, and
 * leave now if the gate still allows it; one whose content is gone stays undecided. `given_up`: nobody knows, and nothing
 * is tried any more. Messages that are known by now are left alone.
 */
export const decideFate = verb({
  name: 'messaging.decideFate',
  role: 'agent',
  input: z.object({
    messageIds: MessageIds,
    fate: z.enum(fates, 'Say what became of them.'),
  }),
  run: async (ctx, { messageIds, fate }): Promise<{ decided: number; left: number }> => {
    const { tx, orgId } = ctx
    const at = sql`${ctx.now().toISOString()}::timestamptz`
    const change = {
      sent: sql`status = 'sent', sent_at = coalesce(attempted_at, ${at}), error = null`,
      // the provider may take a second one by now: a person has said that there was no first
      again: sql`status = 'queued', not_before = ${at}, may_have_gone = false, first_attempt_at = null, error = null`,
      given_up: sql`status = 'failed',
        error = 'It is not known whether this was sent. A colleague decided not to try again.'`,
    }[fate]
    const canLeave = sql`content is not null and recipient is not null`
    const rows = await tx.execute<{ id: string }>(sql`
      update message_log set ${change}, decided = jsonb_build_object('fate', ${fate}::text, 'attempts', attempts,
        'firstAttemptAt', first_attempt_at)
      where org_id = ${orgId} and id = any(${sql.param(messageIds)}::uuid[]) and status = 'unknown'
        and (${fate} <> 'again' or (${canLeave}))
      returning id`)
    ctx.pending?.push(
      ...(await tellOfAnswers(
        ctx,
        rows.map(({ id }) => id),
      )),
    )
    if (fate === 'again' && rows.length > 0) ctx.emit('messaging/messages.queued', {})
    return { decided: rows.length, left: new Set(messageIds).size - rows.length }
  },
  audit: ({ messageIds, fate }, { decided }) => ({
    entity: 'message',
    ...(messageIds.length === 1 && messageIds[0] && { entityId: messageIds[0] }),
    details: { fate, messages: decided, messageIds },
  }),
})
