import { z } from 'zod'
import { UnifiedMessage } from '@/unified/message'
import type { FailedRecord } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { type Conversation, Message } from './wire-messages'

const SUBJECT = 500

/** A conversation, and what the seller is called in it. */
export interface Thread {
  conversation: Conversation
  seller: string
}

type Read =
  | { change: { kind: 'message'; record: UnifiedMessage }; failed?: never }
  | { failed: FailedRecord; change?: never }

/**
 * eBay finds a message in its conversation only, so both ids together are the message's.
 */
export const idOfMessage = (conversationId: string, messageId: string): string =>
  `${conversationId}/${messageId}`

/** The messages of a conversation as changes; or why one cannot be one. */
export function readMessages(thread: Thread, wires: unknown[]): Read[] {
  const { conversationId } = thread.conversation
  const buyer = buyerOf(thread.seller, wires)
  return wires.map((wire): Read => {
    const message = Message.safeParse(wire)
    const checked = message.success
      ? UnifiedMessage.safeParse(messageOf(thread, message.data, buyer))
      : message
    if (checked.success) return { change: { kind: 'message', record: checked.data } }
    const reason = reasonOf(checked.error)
    return { failed: { entity: 'messages', ...nameOf(conversationId, wire), reason } }
  })
}

const isSame = (a: string, b: string | null | undefined) => a.toLowerCase() === b?.toLowerCase()

/** Who the seller talks with. A seller who was called something else before is still not the buyer. */
export function buyerOf(seller: string, wires: unknown[]): string | undefined {
  const messages = wires.flatMap((wire) => Message.safeParse(wire).data ?? [])
  for (const { senderUsername: from, recipientUsername: to } of messages) {
    if (isSame(seller, from) && to) return to
    if (isSame(seller, to)) return from
  }
  return messages[0]?.senderUsername
}

function messageOf(
  { conversation }: Thread,
  message: Message,
  buyer: string | undefined,
): UnifiedMessage {
  const isIncoming = buyer !== undefined && isSame(buyer, message.senderUsername)
  const subject = (message.subject || conversation.conversationTitle)?.trim()
  const listing = conversation.referenceType === 'LISTING' && conversation.referenceId
  return {
    externalId: idOfMessage(conversation.conversationId, message.messageId),
    externalConversationId: conversation.conversationId,
    direction: isIncoming ? 'in' : 'out',
    ...(subject && { subject: subject.slice(0, SUBJECT) }),
    body: message.messageBody ?? '',
    isAutomatic: false,
    sentAt: message.createdDate,
    // of what the seller wrote it says whether the buyer has read it
    ...(isIncoming && message.readStatus != null && { isRead: message.readStatus }),
    ...(buyer !== undefined && { buyer: { externalId: buyer, emailIsMasked: false } }),
    ...(listing && { externalProductId: listing }),
    attachments: (message.messageMedia ?? []).flatMap(attachmentOf),
  }
}

type Media = NonNullable<Message['messageMedia']>[number]

const types: Record<string, string> = {
  IMAGE: 'image/jpeg',
  PDF: 'application/pdf',
  DOC: 'application/msword',
  TXT: 'text/plain',
}

/** eBay sends media without anything in it where there are none. */
function attachmentOf({ mediaName, mediaType, mediaUrl }: Media, place: number) {
  if (!mediaUrl || !URL.canParse(mediaUrl)) return []
  const contentType = (mediaType && Object.hasOwn(types, mediaType) && types[mediaType]) || ''
  return [
    {
      externalId: String(place),
      name: (mediaName?.trim() || `Attachment ${place + 1}`).slice(0, 500),
      contentType: contentType || 'application/octet-stream',
      url: mediaUrl,
    },
  ]
}

const Named = z.object({
  messageId: z.string().min(1).catch('unknown'),
  createdDate: z.iso.datetime({ offset: true }).optional().catch(undefined),
})

/** What can be read of a message that cannot: its id, and when it was written. */
function nameOf(conversationId: string, wire: unknown) {
  const named = Named.safeParse(wire).data
  const changedAt = named?.createdDate
  return {
    externalId: idOfMessage(conversationId, named?.messageId ?? 'unknown'),
    ...(changedAt && { changedAt: new Date(changedAt).toISOString() }),
  }
}
