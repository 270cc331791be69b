import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { type ChannelMessaging, messagingOfChannel } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { type ConversationCard, readCards } from './conversation-cards'
import { readThread, type ThreadMessage } from './thread-messages'

export interface ConversationDetails extends ConversationCard {
  orderId: string | null
  product: { id: string | null; title: string } | null
  messaging: ChannelMessaging
  messages: ThreadMessage[]
  hasEarlier: boolean
  /** what this person was writing */
  draft: string
}

interface Facts extends Record<string, unknown> {
  externalId: string | null
  orderId: string | null
  itemId: string | null
  productTitle: string | null
  marketplace: string | null
  account: string | null
  connectionStatus: string | null
  isLive: boolean
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
    const [[card], [facts], thread] = await Promise.all([
      readCards(tx, [id]),
      tx.execute<Facts>(sql`
        select c.external_id as "externalId", c.order_id as "orderId", g.item_id as "itemId", g.title as "productTitle",
          k.marketplace, k.external_account_id as account, k.status as "connectionStatus",
          k.frequency is not null as "isLive", d.body as draft
        from tenant.conversations c
        left join tenant.connections k on k.id = c.connection_id
        left join tenant.products g on g.id = c.product_id
        left join tenant.reply_drafts d on d.conversation_id = c.id and d.user_id = ${me}::uuid
        where c.id = ${id}`),
      readThread(tx, id, most),
    ])
    if (!card || !facts) {
      throw new AppError('not_found', 'This conversation does not exist (any more).')
    }
    const { marketplace, account, connectionStatus, isLive } = facts
    const channel = marketplace
      ? { marketplace, account, status: connectionStatus ?? '', isLive }
      : undefined
    return {
      ...card,
      orderId: facts.orderId,
      product: facts.productTitle ? { id: facts.itemId, title: facts.productTitle } : null,
      messaging: messagingOfChannel(channel, facts.externalId),
      ...thread,
      draft: facts.draft ?? '',
    }
  })
}
