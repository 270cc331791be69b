import { env } from '@/env'
import { isOrderNote } from '@/marketplaces/contract/order-note'
import { findConnector } from '@/marketplaces/registry'
import { etsyConversationUrl } from '@/platform/email-inbound/etsy-mail'
import { isMessageDoor } from '@/unified/message'
import type { FileRules } from '@/unified/message-files'
import type { MessageRule } from '@/unified/message-rules'
import { messagingOfDoor } from './door-messaging'
import { findFileMarketplace } from './file-marketplaces'

/** What can be done with the messages of one conversation of a channel. */
export interface ChannelMessaging {
  /** the channel as people call it */
  label: string
  read: boolean
  reply: boolean
  attach: boolean
  start: boolean
  /** why there is no answering from here, and what to do instead */
  noReply: string
  /** the marketplace whose pages take the answer, where this one leaves by no channel from here */
  answerAt?: string | undefined
  maxLength?: number | undefined
  rules: readonly MessageRule[]
  /** the conversation at the marketplace */
  url: string | undefined
  /** what may go with an answer from here; absent: no files */
  files?: FileRules | undefined
  /** a longer text costs more: by the messages it is sent as */
  countsSegments?: true | undefined
  /** where what is missing for an answer can be set up */
  setUp?: { href: string; label: string } | undefined
}

interface Channel {
  marketplace: string
  account: string | null
  status: string
  /** asked by itself, not fed by files */
  isLive: boolean
}

/** Of a conversation whose channel is gone, nothing. */
export function messagingOfChannel(
  channel: Channel | undefined,
  externalConversationId: string | null,
): ChannelMessaging {
  const none = { read: false, reply: false, attach: false, start: false, rules: [], url: undefined }
  if (!channel) return { ...none, label: 'Unknown', noReply: 'Its channel is no longer there.' }
  if (isMessageDoor(channel.marketplace))
    return messagingOfDoor(channel.marketplace, channel.status)
  const connector = findConnector(channel.marketplace)
  const label =
    connector?.manifest.label ??
    findFileMarketplace(channel.marketplace)?.label ??
    channel.marketplace
  const messages = connector?.manifest.messages
  if (!messages && connector && isOrderNote(externalConversationId ?? ''))
    return {
      ...{ ...none, read: true, label, answerAt: label },
      noReply: `This was written with an order: ${label} takes no answers to it from here.`,
    }
  if (!messages)
    return {
      ...{ ...none, label, noReply: `Answer this one on ${label}: it takes none from here.` },
      ...(channel.marketplace === 'etsy' && {
        url: etsyConversationUrl(/^etsy-(\d+)$/.exec(externalConversationId ?? '')?.[1]),
      }),
    }
  const { conversationUrl, answeredThere, files, ...rest } = messages
  // the marketplace fetches them from here, and takes nothing that is not sent in secret
  const abilities = { ...rest, ...(files && env().APP_URL.startsWith('https://') && { files }) }
  const url =
    channel.account && externalConversationId
      ? conversationUrl(channel.account, externalConversationId)
      : undefined
  if (!channel.isLive)
    return {
      ...none,
      label,
      noReply: 'This channel is fed by files: nothing can be sent through it.',
    }
  if (channel.status !== 'connected' && channel.status !== 'paused')
    return {
      ...{ ...abilities, label, url, reply: false },
      noReply: `${label} must be connected again before it takes answers from here.`,
    }
  const elsewhere = answeredThere?.(externalConversationId ?? '')
  // the page of its order is where it is answered
  if (elsewhere)
    return {
      ...{ ...abilities, label, url: undefined },
      ...{ reply: false, attach: false, files: undefined, noReply: elsewhere, answerAt: label },
    }
  return {
    ...{ ...abilities, label, url },
    reply: messages.reply && connector?.push?.reply !== undefined,
    noReply: `Answer this one on ${label}: it takes none from here.`,
  }
}
