import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { getDoor } from '@/domains/connections'
import { logger } from '@/platform/logger'
import { markRead } from '@/platform/whatsapp/client'

/**
 * Shows the person of a conversation that what they wrote was read, where their channel has a sign for it: WhatsApp. The
 * newest message that was read stands for those before it. Throws what Meta says, or that it does not answer.
 */
export async function markReadAtDoor(ctx: Ctx, conversationId: string): Promise<void> {
  const [last] = await read(ctx, (tx) =>
    tx.execute<{ connectionId: string; messageId: string }>(sql`
      select k.id as "connectionId", m.external_id as "messageId"
      from conversations c
      join connections k on k.org_id = c.org_id and k.id = c.connection_id
      join messages m on m.org_id = c.org_id and m.conversation_id = c.id
      where c.org_id = ${ctx.orgId} and c.id = ${conversationId} and k.marketplace = 'whatsapp'
        and k.status = 'connected' and m.direction = 'in' and m.is_read and m.external_id is not null
      order by m.sent_at desc, m.id desc limit 1`),
  )
  if (!last) return
  const { secrets } = await getDoor(ctx, last.connectionId)
  if (secrets.channel !== 'whatsapp') return
  try {
    await markRead(secrets, last.messageId)
  } catch (error) {
    // the message's id holds the number of who wrote it
    const { connectionId } = last
    logger.warn({ err: error, connectionId }, 'WhatsApp was not told that a message was read')
    throw error
  }
}
