import type { UnifiedChange } from '@/unified/change'
import { UnifiedMessage } from '@/unified/message'
import type { UnifiedOrder } from '@/unified/order'

const MOST = 50_000

/**
 * What a buyer wrote with an order, as a message in a conversation of that order; nothing where they wrote nothing.
 * @param name what the marketplace calls an order: the conversation is called after it
 */
export function noteWith(
  name: 'order' | 'receipt',
  { externalOrderId, orderNumber, orderedAt, isTest, buyer }: UnifiedOrder,
  words: string | null | undefined,
): Extract<UnifiedChange, { kind: 'message' }>[] {
  const body = words?.trim().slice(0, MOST)
  if (!body || isTest) return []
  const externalConversationId = `${name}-${externalOrderId}`
  const record = UnifiedMessage.parse({
    ...{ externalId: `${externalConversationId}/note`, externalConversationId, externalOrderId },
    subject: `Note with order ${orderNumber ?? externalOrderId}`.slice(0, 500),
    ...{ direction: 'in', body, sentAt: orderedAt },
    ...(buyer && {
      buyer: { externalId: buyer.externalId, ...(buyer.name && { name: buyer.name }) },
    }),
  })
  return [{ kind: 'message', record }]
}

/** Whether a conversation holds what a buyer wrote with an order, and nothing else. */
export const isOrderNote = (externalConversationId: string): boolean =>
  /^(?:order|receipt)-./.test(externalConversationId)
