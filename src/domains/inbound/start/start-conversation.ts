import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { openThread } from '@/domains/inbox'
import { AppError } from '@/lib/app-error'
import { safeLine } from '@/lib/text/safe-text'
import { normalizePhone } from '@/lib/values/normalize-phone'
import { threadName } from '../thread-names'
import { readStartWays, startChannels } from './start-ways'

/**
 * Opens a conversation to write to a customer first, about an order or not; what is written there leaves as any answer
 * does. Throws `conflict` with the reason where the channel or the person does not allow it, `invalid` for a mail without
 * a subject, `not_found`.
 */
export const startConversation = verb({
  name: 'inbound.startConversation',
  role: 'agent',
  input: z.object({
    customerId: z.guid(),
    orderId: z.guid().optional(),
    channel: z.enum(startChannels, 'Choose a channel.'),
    subject: z.string().max(300, 'At most 300 characters.').default(''),
  }),
  run: async (ctx, { customerId, orderId, channel, ...given }) => {
    const ways = await readStartWays(ctx, customerId)
    const way = ways.find((one) => one.channel === channel)
    if (!way?.open) throw new AppError('conflict', way?.obstacle ?? 'This channel is not there.')
    const { door, identityId, contact } = way.open
    const order = orderId ? await orderOf(ctx, customerId, orderId) : undefined
    const subject = safeLine(given.subject, 300) || (order && `Your order ${order}`)
    if (!subject && channel === 'email') {
      const why = 'Say what it is about.'
      throw new AppError('invalid', why, { fields: { subject: why } })
    }
    const { phone } = contact
    const { threadKey } = door.secrets
    return openThread(ctx, {
      ...{ connectionId: door.connectionId, customerId, identityId, orderId, contact },
      subject: subject ?? `Message by ${way.label}`,
      // by phone one person has one conversation; each mail begins one of its own
      externalId: phone
        ? threadName(threadKey, normalizePhone(phone) ?? phone)
        : threadName(threadKey, 'written first', uuidv7()),
    })
  },
  audit: ({ customerId, channel }, { conversationId }) => ({
    entity: 'conversation',
    entityId: conversationId,
    details: { customerId, channel },
  }),
})

/** The number of an order of theirs. */
async function orderOf({ tx, orgId }: TxCtx, customerId: string, orderId: string): Promise<string> {
  const [row] = await tx.execute<{ number: string }>(sql`
    select coalesce(order_number, external_order_id) as number from orders
    where org_id = ${orgId} and id = ${orderId} and customer_id = ${customerId}`)
  if (row) return row.number
  throw new AppError('not_found', 'This customer has no such order (any more).')
}
