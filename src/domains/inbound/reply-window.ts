import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'

/**
 * Until when a conversation may be answered in free words; undefined where the channel sets no end. WhatsApp: 24 hours
 * from the buyer's last message, afterwards by approved templates only. An end that has passed is answered, too; `null`
 * where the buyer never wrote.
 */
export async function findReplyWindow(
  ctx: Ctx,
  conversationId: string,
): Promise<Date | null | undefined> {
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ until: string | null }>(sql`
      select max(m.sent_at) + interval '24 hours' as until
      from tenant.conversations c
      left join tenant.messages m on m.conversation_id = c.id and m.direction = 'in'
      where c.id = ${conversationId} and c.channel = 'whatsapp' group by c.id`),
  )
  return row && (instantOf(row.until) ?? null)
}
