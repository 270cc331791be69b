import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { tellOfAnswers } from '../events/tell-of-answers'
import { MessageIds } from './message-ids'

/**
 * Takes back what a person said became of messages: they are in doubt again. One that has left meanwhile, or of which the
 * provider has told since, is known and stays as it is.
 */
export const undoFate = verb({
  name: 'messaging.undoFate',
  role: 'agent',
  input: z.object({ messageIds: MessageIds }),
  run: async (ctx, { messageIds }): Promise<{ undone: number; left: number }> => {
    const { tx, orgId } = ctx
    const rows = await tx.execute<{ id: string }>(sql`
      update message_log m set status = 'unknown', sent_at = null, may_have_gone = true, decided = null,
        first_attempt_at = (m.decided ->> 'firstAttemptAt')::timestamptz,
        error = 'It is not known whether this was sent. A colleague took back what was decided.'
      where m.org_id = ${orgId} and m.id = any(${sql.param(messageIds)}::uuid[])
        and m.attempts = (m.decided ->> 'attempts')::int
        and m.status = case m.decided ->> 'fate' when 'again' then 'queued' when 'sent' then 'sent' else 'failed' end
        and not exists (
          select from message_events e where e.org_id = m.org_id and e.message_id = m.id
            and e.at > coalesce(m.attempted_at, '-infinity') and e.kind <> 'failed')
      returning m.id`)
    ctx.pending?.push(
      ...(await tellOfAnswers(
        ctx,
        rows.map(({ id }) => id),
      )),
    )
    return { undone: rows.length, left: new Set(messageIds).size - rows.count }
  },
  audit: ({ messageIds }, { undone }) => ({
    entity: 'message',
    ...(messageIds.length === 1 && messageIds[0] && { entityId: messageIds[0] }),
    details: { messages: undone, messageIds },
  }),
})
