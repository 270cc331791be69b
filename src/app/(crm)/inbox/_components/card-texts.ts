import type { ConversationCard } from '@/domains/inbox'
import { formatMinutes } from '@/lib/intl/durations'
import type { ConversationStatus, Priority } from '@/unified/conversation'

/** What a card of the board and a line of the list say. Instants are ISO 8601. */
export interface CardTexts {
  id: string
  number: number
  /** whom it is with */
  name: string
  subject: string
  preview: string
  isOurs: boolean
  status: ConversationStatus
  priority: Priority
  channel: string
  connectionName: string | undefined
  segment: ConversationCard['segment']
  assigneeName: string | undefined
  tags: string[]
  isUnread: boolean
  /** the last reply has not arrived, or nobody knows */
  hasTrouble: boolean
  isBeingSent: boolean
  sentiment: ConversationCard['sentiment']
  intents: string[]
  lastMessageAt: string
  waitingSince: string | undefined
  followUpAt: string | undefined
  snoozedUntil: string | undefined
  due: DueTexts | undefined
}

/** Until when the buyer is to be answered. */
export interface DueTexts {
  at: string
  /** when it was read */
  readAt: string
  why: string
}

export function cardTexts(card: ConversationCard): CardTexts {
  const { replyStatus } = card
  return {
    id: card.id,
    number: card.number,
    name: card.name?.trim() || 'Unknown buyer',
    subject: card.subject,
    preview: card.preview,
    isOurs: card.lastDirection === 'out',
    status: card.status,
    priority: card.priority,
    channel: card.channel,
    connectionName: card.connectionName ?? undefined,
    segment: card.segment,
    assigneeName: card.assigneeName ?? undefined,
    tags: card.tags,
    isUnread: card.unreadCount > 0,
    hasTrouble: replyStatus === 'failed' || replyStatus === 'unknown',
    isBeingSent: replyStatus === 'queued' || replyStatus === 'sending',
    sentiment: card.sentiment,
    intents: card.intents.map(inWords),
    lastMessageAt: card.lastMessageAt.toISOString(),
    waitingSince: card.waitingSince?.toISOString(),
    followUpAt: card.followUpAt?.toISOString(),
    snoozedUntil: card.snoozedUntil?.toISOString(),
    due: dueTexts(card),
  }
}

export function dueTexts({
  replyDueAt,
  replyRule,
  replyTargetMinutes,
}: ConversationCard): DueTexts | undefined {
  if (!replyDueAt) return undefined
  return {
    at: replyDueAt.toISOString(),
    readAt: new Date().toISOString(),
    why: whyDue(replyRule, replyTargetMinutes ?? 0),
  }
}

/** Why a reply is due when it is. */
export const whyDue = (rule: ConversationCard['replyRule'], minutes: number): string =>
  rule === 'marketplace'
    ? `The marketplace asks for a reply within ${formatMinutes(minutes)}, weekends included.`
    : `Your target is a reply within ${formatMinutes(minutes)} of business hours.`

/** `where_is_my_order` as people write it. */
export function inWords(tag: string): string {
  const words = tag.toLowerCase().replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
