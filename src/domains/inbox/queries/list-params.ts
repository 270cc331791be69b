import type { ConversationStatus, Priority } from '@/unified/conversation'
import type { DaySpan, Measure } from '../measures/measured'

/** The cases of a measure: of one agent or of nobody's where that is asked, else of all. */
export interface Behind extends DaySpan {
  measure: Measure
  /** a colleague's id, or ELSEWHERE */
  agent?: string
}

/** Which conversations are shown. What is snoozed is left out unless it is asked for. */
export interface InboxFilters {
  /** words of messages, of the subject or of a name; an address; a number of an order or a conversation */
  search?: string
  statuses?: readonly ConversationStatus[]
  /** a colleague's id, oneself, or nobody */
  assignee?: string | 'me' | 'none'
  connectionIds?: readonly string[]
  tags?: readonly string[]
  priorities?: readonly Priority[]
  isUnread?: boolean
  /** a note calls me in it */
  mentionsMe?: boolean
  /** a reply in it has not arrived */
  isUnsent?: boolean
  isSnoozed?: boolean
  /** the reply is late, or due within two hours */
  isAtRisk?: boolean
  /** I have begun to write in it */
  hasMyDraft?: boolean
  /** those that a figure of the measures was made from */
  behind?: Behind
}

export const conversationSorts = ['newest', 'waiting', 'due'] as const
export type ConversationSort = (typeof conversationSorts)[number]

export interface ConversationListParams extends InboxFilters {
  sort?: ConversationSort
  /** from an earlier page; one that cannot be read means the first page */
  cursor?: string
  /** rows of a page; 50 when absent */
  size?: number
}
