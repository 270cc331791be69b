import type { Push, ReplyAttachment } from '../contract/connector'
import { isOfCase } from './case-message'
import { ask, write } from './client'
import { idOfMessage } from './map-message'
import { FROM_MEMBERS, MESSAGES } from './messages'
import { confirmShipment } from './shipments'
import { Sent } from './wire-messages'

export const push: Push = {
  confirmShipment,

  /** eBay takes no key: what got no answer may have been sent. */
  async reply(session, { externalConversationId, body, attachments = [] }) {
    const messageMedia = attachments.map(mediaOf)
    const { data } = await ask(
      session,
      {
        path: `${MESSAGES}/send_message`,
        method: 'POST',
        body: {
          conversationId: externalConversationId,
          ...(body && { messageText: body }),
          ...(messageMedia.length > 0 && { messageMedia }),
        },
      },
      Sent,
    )
    const { messageId, createdDate } = data
    return { externalId: idOfMessage(externalConversationId, messageId), sentAt: createdDate }
  },

  async markRead(session, { externalConversationId: conversationId }) {
    if (isOfCase(conversationId)) return
    const body = { conversationId, conversationType: FROM_MEMBERS, read: true }
    await write(session, { path: `${MESSAGES}/update_conversation`, method: 'POST', body })
  },
}

function mediaOf({ name, contentType, url }: ReplyAttachment) {
  const mediaType = contentType.startsWith('image/')
    ? 'IMAGE'
    : contentType === 'application/pdf'
      ? 'PDF'
      : contentType === 'text/plain'
        ? 'TXT'
        : 'DOC'
  return { mediaName: name, mediaType, mediaUrl: url }
}
