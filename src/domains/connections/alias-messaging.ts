import { normalizeEmail, type RelayOwner, relayOwner } from '@/lib/values/normalize-email'
import { etsyConversationUrl } from '@/platform/email-inbound/etsy-mail'
import type { MessageRule } from '@/unified/message-rules'
import type { ChannelMessaging } from './messaging-of-channel'

const forbids = (words: string) => `This address is a marketplace’s, which allows no ${words}.`

/** What marketplaces keep out of mail to a buyer: with it they block the mail, or the seller. */
const rules: readonly MessageRule[] = [
  { forbids: 'links', sentence: forbids('links') },
  { forbids: 'emails', sentence: forbids('e-mail addresses') },
  { forbids: 'phones', sentence: forbids('phone numbers') },
]

/** Marketplaces whose relay takes no mail of a seller's, and where buyers are answered instead. */
const answeredThere: Readonly<Partial<Record<RelayOwner, { label: string; url: string }>>> = {
  ebay: { label: 'eBay', url: 'https://www.ebay.com/mesg' },
  etsy: { label: 'Etsy', url: etsyConversationUrl(undefined) },
}

/** What is left of e-mail where the buyer's address is a marketplace's relay: its rules, or no answer at all. */
export function messagingOfAlias(mail: ChannelMessaging, address: string): ChannelMessaging {
  const owner = relayOwner(normalizeEmail(address)?.domain ?? '')
  const place = owner && answeredThere[owner]
  if (!place) return { ...mail, rules }
  return {
    ...{ ...mail, label: place.label, url: place.url, answerAt: place.label },
    ...{ reply: false, attach: false, files: undefined, start: false, setUp: undefined },
    noReply: `Answer this one on ${place.label}: mail to its alias does not reach the buyer.`,
  }
}
