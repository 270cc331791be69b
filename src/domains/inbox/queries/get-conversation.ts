import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { AppError } from '@/lib/app-error'
import {
  type ConversationMessaging,
  conversationMessaging,
} from '../replies/conversation-messaging'
import { type ConversationCard, readCards } from './conversation-cards'
import { readThread, type ThreadMessage } from './thread-messages'

export interface ConversationDetails extends ConversationCard {
  orderId: string | null
  product: { id: string | null; title: string } | null
  messaging: ConversationMessaging
  messages: ThreadMessage[]
  hasEarlier: boolean
  /** what this person was writing */
  draft: string
}

interface Facts extends Record<string, unknown> {
  orderId: string | null
  itemId: string | null
  productTitle: string | null
  draft: string | null
}

/** A conversation with its last messages. Throws `not_found`. */
export function getConversation(
  ctx: Ctx,
  id: string,
  { messages: most = 50 }: { messages?: number } = {},
): Promise<ConversationDetails> {
  const me = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  return read(ctx, async (tx) => {
    const [[card], [facts], thread, messaging] = await Promise.all([
      readCards(tx, [id]),
      tx.execute<Facts>(sql`
        select c.order_id as "orderId", g.item_id as "itemId", g.title as "productTitle", d.body as draft
        from tenant.conversations c
        left join tenant.products g on g.id = c.product_id
        left join tenant.reply_drafts d on d.conversation_id = c.id and d.user_id = ${me}::uuid
        where c.id = ${id}`),
      readThread(tx, id, most),
      conversationMessaging({ orgId: ctx.orgId, tx }, id),
    ])
    if (!card || !facts || !messaging) {
      throw new AppError('not_found', 'This conversation does not exist (any more).')
    }
    return {
      ...card,
      orderId: facts.orderId,
      product: facts.productTitle ? { id: facts.itemId, title: facts.productTitle } : null,
      messaging,
      ...thread,
      draft: facts.draft ?? '',
    }
  })
}
