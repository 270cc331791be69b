import { z } from 'zod'
import { NoSuchControl } from '@/sandbox/server/stand-in'
import { type Notifications, tellMessage } from './notifications'
import type { EbayShop } from './shop'

const Written = z.strictObject({
  /** the one to write in; absent: a new one */
  conversationId: z.string().optional(),
  buyer: z.string().default('curious-member'),
  from: z.enum(['buyer', 'seller']).default('buyer'),
  subject: z.string().nullish(),
  body: z.string().nullish(),
  listingId: z.string().nullish(),
  mediaUrl: z.url().optional(),
})

/** Has the buyer or the seller of a conversation write, by whatever way eBay has for it. */
export function writeMail(
  notifications: Notifications,
  shop: EbayShop,
  { now, body }: { now: number; body: unknown },
) {
  const {
    conversationId,
    buyer,
    from,
    subject,
    body: text,
    listingId,
    mediaUrl,
  } = Written.parse(body)
  const conversation = conversationId === undefined ? undefined : shop.mail.get(conversationId)
  if (conversationId !== undefined && !conversation)
    throw new NoSuchControl(`${shop.settings.domain} has no conversation ${conversationId}`)
  const written = shop.mail.write({
    ...{ conversation, buyer, at: now, isBuyers: from === 'buyer' },
    ...{ subject: subject ?? null, body: text ?? null, listingId: listingId ?? null },
    ...(mediaUrl && { media: [{ mediaName: 'photo.jpg', mediaType: 'IMAGE', mediaUrl }] }),
  })
  if (from === 'buyer') tellMessage(notifications, shop, written)
  return { id: written.letter.id, conversationId: written.conversation.id }
}

/** All that was written, as scripts read it. */
export const exportMail = (shop: EbayShop) => ({
  shop: shop.settings.domain,
  messages: shop.mail.all().flatMap((conversation) =>
    conversation.letters.map((letter) => ({
      ...{ id: letter.id, conversationId: conversation.id, buyer: conversation.buyer },
      ...{ from: letter.isBuyers ? 'buyer' : 'seller', body: letter.body, isRead: letter.isRead },
      updatedAt: new Date(letter.at).toISOString(),
      media: letter.media.map(({ mediaUrl }) => mediaUrl),
    })),
  ),
})
