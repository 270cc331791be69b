import { z } from 'zod'

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
const text = z.string().nullish()

/** A conversation as the list has it; each is read by itself. */
export const ConversationsPage = z.object({
  total: z.number().int(),
  conversations: z.array(z.unknown()).default([]),
})

export const Conversation = z.object({
  conversationId: z.string().min(1),
  conversationTitle: text,
  referenceType: text,
  referenceId: text,
})
export type Conversation = z.infer<typeof Conversation>

export const MessagesPage = z.object({
  conversationTitle: text,
  total: z.number().int(),
  messages: z.array(z.unknown()).default([]),
})

export const Message = z.object({
  messageId: z.string().min(1),
  messageBody: text,
  subject: text,
  senderUsername: z.string().min(1),
  recipientUsername: text,
  readStatus: z.boolean().nullish(),
  createdDate: time,
  messageMedia: z.array(z.object({ mediaName: text, mediaType: text, mediaUrl: text })).nullish(),
})
export type Message = z.infer<typeof Message>

/** What sendMessage answers. Here eBay writes the names of its fields in another way. */
export const Sent = z.object({ messageId: z.string().min(1), createdDate: time })
