import { z } from 'zod'
import { externalId, instant } from './values'

/** Channels by which people write, beside marketplaces: connections without orders. */
export const messageDoors = ['email', 'whatsapp', 'sms', 'form'] as const
export type MessageDoor = (typeof messageDoors)[number]
export const isMessageDoor = (marketplace: string): marketplace is MessageDoor =>
  messageDoors.some((door) => door === marketplace)

export const UnifiedAttachment = z.object({
  /** the channel's own id of it, or its place in the message */
  externalId,
  name: z.string().max(500),
  contentType: z.string().max(200),
  /** bytes, where the channel says */
  size: z.number().int().nonnegative().optional(),
  /** where the channel keeps it; absent where the content came with the message */
  url: z.url().optional(),
})

/** A message of a thread with a buyer, in the one shape every channel is mapped to. Times are ISO 8601 with offset. */
export const UnifiedMessage = z.object({
  externalId,
  externalConversationId: externalId,
  /** `out`: what the seller wrote, wherever they wrote it */
  direction: z.enum(['in', 'out']),
  subject: z.string().max(500).optional(),
  /** plain text: what was written this time */
  body: z.string().max(100_000),
  /** what stood below it, cut from `body`: signature and earlier mails */
  quoted: z.string().max(100_000).optional(),
  /** a machine wrote it (an absence notice, a bounce, a newsletter): it is shown, and needs no reply */
  isAutomatic: z.boolean().default(false),
  sentAt: instant,
  /** whether the seller has read it, where the channel tells */
  isRead: z.boolean().optional(),
  /** the other side as the channel knows it */
  buyer: z
    .object({
      externalId: externalId.optional(),
      name: z.string().max(500).optional(),
      /** normalized: trimmed, lower case */
      email: z.string().max(320).optional(),
      emailIsMasked: z.boolean().default(false),
      /** normalized: E.164 */
      phone: z.string().max(40).optional(),
    })
    .optional(),
  /** the order it speaks of, by the channel's id or by the number people call it */
  externalOrderId: externalId.optional(),
  /** the product it speaks of */
  externalProductId: externalId.optional(),
  attachments: z.array(UnifiedAttachment).max(50).default([]),
})
export type UnifiedMessage = z.infer<typeof UnifiedMessage>
