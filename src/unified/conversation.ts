/** Columns of the board, in order. */
export const conversationStatuses = [
  'needs_reply',
  'awaiting_stock',
  'follow_up',
  'resolved',
] as const
export type ConversationStatus = (typeof conversationStatuses)[number]

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/** A reply that is due within this time is at risk. */
export const AT_RISK_MINUTES = 120
