import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { type CustomerDetails, getCustomer } from '@/domains/customers'
import { listOrders, type OrderRow } from '@/domains/orders'
import type { ConversationStatus } from '@/unified/conversation'

const ORDERS = 5

/** What is known of the person of a conversation, beside it. */
export interface ConversationPanel {
  customer: CustomerDetails
  orders: OrderRow[]
  hasMoreOrders: boolean
  /** what the seller said they would do, and has not done */
  promises: { id: string; body: string; dueAt: Date | null; conversationId: string }[]
  interests: { id: string; keyword: string; expiresAt: Date }[]
  /** other conversations with them, newest first */
  others: { id: string; subject: string; status: ConversationStatus; lastMessageAt: Date }[]
}

/** Throws `not_found` for somebody who is no customer of the organization. */
export function getPanel(
  ctx: Ctx,
  { customerId, conversationId }: { customerId: string; conversationId: string },
): Promise<ConversationPanel> {
  return read(ctx, async (tx) => {
    const inside = { ...ctx, tx }
    const now = ctx.now().toISOString()
    const [customer, orders, promises, interests, others] = await Promise.all([
      getCustomer(inside, customerId),
      listOrders(inside, { customerId, size: ORDERS }),
      tx.execute<{ id: string; body: string; dueAt: string | null; conversationId: string }>(sql`
        select r.id, r.body, r.due_at::text as "dueAt", m.conversation_id as "conversationId"
        from tenant.promises r join tenant.messages m on m.id = r.message_id
        where r.customer_id = ${customerId} and r.kept_at is null order by r.due_at nulls last limit 10`),
      tx.execute<{ id: string; keyword: string; expiresAt: string }>(sql`
        select id, keyword, expires_at::text as "expiresAt" from tenant.customer_interests
        where customer_id = ${customerId} and expires_at > ${now}::timestamptz
        order by created_at desc limit 20`),
      tx.execute<{
        id: string
        subject: string
        status: ConversationStatus
        lastMessageAt: string
      }>(sql`
        select id, subject, status, last_message_at::text as "lastMessageAt" from tenant.conversations
        where customer_id = ${customerId} and id <> ${conversationId}
        order by last_message_at desc limit 5`),
    ])
    return {
      customer,
      orders: orders.rows,
      hasMoreOrders: orders.next !== undefined,
      promises: promises.map((row) => ({ ...row, dueAt: instantOf(row.dueAt) })),
      interests: interests.map((row) => ({ ...row, expiresAt: instantOf(row.expiresAt) })),
      others: others.map((row) => ({ ...row, lastMessageAt: instantOf(row.lastMessageAt) })),
    }
  })
}
