import type { Receipt } from '@/platform/whatsapp/read-webhook'
import type { UnifiedMessage } from '@/unified/message'

/** A message whose conversation is found by what it answers. */
export interface ThreadedMessage {
  message: Omit<UnifiedMessage, 'externalConversationId'>
  /** ids of mails: its own first, then those it answers, the nearest first */
  ids: string[]
  /** the first mail of the thread, as far as it says */
  root: string
  /** its subject and whom it is with, where that may tell */
  subjectKey?: string
}

export interface Choice {
  channel: 'sms' | 'whatsapp'
  phone: string
  state: 'opted_in' | 'opted_out'
  at: string
  said: string
  /** about marketing alone: the number is not blocked */
  isMarketingOnly?: boolean
}

/** What a delivery says. */
export interface Reading {
  messages: UnifiedMessage[]
  threaded: ThreadedMessage[]
  /** of Etsy's own inbox, told of by mail */
  etsy: UnifiedMessage[]
  receipts: Receipt[]
  choices: Choice[]
  /** conversations in which somebody asked for news by e-mail */
  newsWanted: { thread: string; at: string }[]
  /** reports that mails will never arrive: the ids that they name */
  bounces: { ids: string[]; at: string }[]
  /** what was left out, and why */
  notes: string[]
}

export const emptyReading = (): Reading => ({
  messages: [],
  threaded: [],
  etsy: [],
  receipts: [],
  choices: [],
  newsWanted: [],
  bounces: [],
  notes: [],
})
