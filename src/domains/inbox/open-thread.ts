import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { writingKeys } from '@/db/keyring'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'

/**
 * Opens a conversation in which the seller is to write first; nobody waits in it. The one that the channel has with this
 * person already is opened again, and so is one in which nothing was written.
 */
export const openThread = verb({
  name: 'inbox.openThread',
  role: 'agent',
  input: z.object({
    connectionId: z.guid(),
    /** what the channel calls it */
    externalId: z.string().min(1).max(200),
    subject: z.string().min(1).max(500),
    customerId: z.guid(),
    identityId: z.guid(),
    orderId: z.guid().optional(),
    /** how they are reached there */
    contact: z.object({ email: z.string().optional(), phone: z.string().optional() }),
  }),
  run: async (ctx, given): Promise<{ conversationId: string }> => {
    const { tx, orgId } = ctx
    const { connectionId, externalId, subject, customerId, identityId } = given
    const orderId = given.orderId ?? null
    // numbers are dealt one after the other, and nobody is merged or erased meanwhile
    await lockPeople(tx, orgId)
    const [found] = await tx.execute<{ id: string; isEmpty: boolean }>(sql`
      select id, is_empty as "isEmpty" from (
        select c.id, c.external_id = ${externalId} as is_same, not exists (
          select from messages m where m.org_id = ${orgId} and m.conversation_id = c.id) as is_empty
        from conversations c
        where c.org_id = ${orgId} and c.connection_id = ${connectionId}
          and (c.external_id = ${externalId} or c.customer_id = ${customerId})
      ) known where is_same or is_empty order by is_same desc, id limit 1`)
    if (found && !found.isEmpty) return { conversationId: found.id }
    const keys = await writingKeys(tx, orgId)
    const seal = (plain: string | undefined) => (plain ? keys.encrypt(plain) : null)
    const [email, phone] = [seal(given.contact.email), seal(given.contact.phone)]
    if (found) {
      // whoever it was opened for, and whatever their address was then
      await tx.execute(sql`
        update conversations set subject = ${subject}, order_id = ${orderId}::uuid, external_id = ${externalId},
          customer_id = ${customerId}::uuid, identity_id = ${identityId}::uuid, buyer_email = ${email}, buyer_phone = ${phone}
        where org_id = ${orgId} and id = ${found.id}`)
      return { conversationId: found.id }
    }
    const now = ctx.now().toISOString()
    const [made] = await tx.execute<{ id: string }>(sql`
      insert into conversations (org_id, id, number, external_id, subject, connection_id, channel, status, customer_id,
        identity_id, order_id, buyer_email, buyer_phone, last_message_at, resolved_at, created_at, updated_at)
      select ${orgId}, internal.uuid_v7(),
        (select coalesce(max(number), 0) + 1 from conversations where org_id = ${orgId}),
        ${externalId}, ${subject}, k.id, k.marketplace, 'resolved', ${customerId}::uuid, ${identityId}::uuid,
        ${orderId}::uuid, ${email}, ${phone}, ${now}, ${now}, ${now}, ${now}
      from connections k where k.org_id = ${orgId} and k.id = ${connectionId}
      returning id`)
    if (!made) throw new Error('The channel was read a moment ago')
    return { conversationId: made.id }
  },
  audit: ({ customerId }, { conversationId }) => ({
    entity: 'conversation',
    entityId: conversationId,
    details: { customerId },
  }),
})
