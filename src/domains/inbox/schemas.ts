import { z } from 'zod'
import { conversationStatuses, priorities } from '@/unified/conversation'
import { WhatsAppTemplateUse } from '@/unified/whatsapp-template'

/** Text that a person typed: without what a database refuses, and without white space around it. */
const typedText = (most: number, empty?: string) =>
  z
    .string()
    .transform((text) => text.replaceAll('\0', '').toWellFormed().trim())
    .pipe(
      z
        .string()
        .min(empty === undefined ? 0 : 1, empty)
        .max(most, `At most ${most.toLocaleString('en-US')} characters.`),
    )

const EMPTY = 'Write something first.'

export const ConversationIds = z.array(z.guid()).min(1, 'Choose a conversation.').max(500)

export const Instant = z.iso.datetime({ offset: true })

export const Priorities = z.enum(priorities)

const TagText = z
  .string()
  .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
  .pipe(z.string().min(1, 'Type a tag.').max(40, 'At most 40 characters.'))

export const TagConversations = z.object({ conversationIds: ConversationIds, tag: TagText })

/** Where conversations go: a day is needed for a follow-up, and only there. */
export const Move = z
  .object({ status: z.enum(conversationStatuses), followUpAt: Instant.optional() })
  .refine(({ status, followUpAt }) => status !== 'follow_up' || followUpAt, {
    path: ['followUpAt'],
    message: 'Say when to follow up.',
  })
export type Move = z.infer<typeof Move>

export const Reply = z
  .object({
    conversationId: z.guid(),
    /** made by who sends it, so that sending twice sends once */
    messageId: z.guid(),
    body: typedText(20_000),
    /** that were chosen before and are in no message yet, in their order */
    fileIds: z.array(z.guid()).max(10).default([]),
    /** an approved template of WhatsApp, instead of words */
    template: WhatsAppTemplateUse.optional(),
    /** where the conversation goes with it; absent: it is resolved */
    moveTo: Move.optional(),
  })
  .refine(({ body, fileIds, template }) => body !== '' || fileIds.length > 0 || template, {
    path: ['body'],
    message: EMPTY,
  })
  .refine(({ fileIds, template }) => !template || fileIds.length === 0, {
    path: ['fileIds'],
    message: 'A template takes no files.',
  })

export const Note = z.object({
  conversationId: z.guid(),
  body: typedText(10_000, EMPTY),
  mentions: z.array(z.guid()).max(50).default([]),
})

export const QuickReply = z.object({
  id: z.guid().optional(),
  title: typedText(80, 'Give it a name.'),
  body: typedText(5000, EMPTY),
})
