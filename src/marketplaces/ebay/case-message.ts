import type { UnifiedCase } from '@/unified/case'
import { UnifiedMessage } from '@/unified/message'

/** What a buyer said as they asked for something after their order. */
export interface Asked {
  subject: string
  /** theirs, or what stands for them where they wrote none */
  words: string
  /** what they are called at eBay */
  buyer: string | undefined
}

const MOST = 50_000
const conversations = /^(return|inquiry)-/

/** Whether a conversation, or a message, is of a return or an inquiry: eBay's messages know nothing of it. */
export const isOfCase = (externalId: string): boolean => conversations.test(externalId)

/** What a buyer says of a return. */
export const askedForReturn = (
  reason: string | null | undefined,
  comments: string | null | undefined,
  buyer: string | null | undefined,
): Asked => {
  const why = reason ? reason.replaceAll('_', ' ').toLowerCase() : 'no reason given'
  return {
    subject: `Return: ${why}`,
    words: comments?.trim().slice(0, MOST) || `[return] ${why}`,
    buyer: buyer ?? undefined,
  }
}

/** What a buyer says whose parcel did not come. eBay's list has no words of theirs. */
export const askedWhereItIs = (buyer: string | null | undefined): Asked => ({
  ...{ subject: 'Item not received', words: '[item not received]', buyer: buyer ?? undefined },
})

/** What opened a case, as the message that somebody should read. */
export function messageOf(
  { externalId, externalOrderId, openedAt }: UnifiedCase,
  asked: Asked,
): { kind: 'message'; record: UnifiedMessage } {
  const record = UnifiedMessage.parse({
    ...{ externalId: `${externalId}/opened`, externalConversationId: externalId },
    ...{ direction: 'in', subject: asked.subject, body: asked.words, sentAt: openedAt },
    ...(asked.buyer && { buyer: { externalId: asked.buyer } }),
    ...(externalOrderId && { externalOrderId }),
  })
  return { kind: 'message', record }
}
