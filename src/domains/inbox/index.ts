import 'server-only'

export { addNote } from './add-note'
export { assignConversations } from './assign-conversations'
export { deleteDiscardedFiles } from './attachments/delete-discarded'
export { fetchAttachment } from './attachments/keep-attachment'
export { openAttachment } from './attachments/open-attachment'
export {
  addReplyFile,
  discardUnusedFiles,
  dropReplyFile,
  type ReplyFile,
} from './attachments/reply-files'
export { openSharedFile } from './attachments/shared-file'
export { waitingAttachments } from './attachments/waiting-attachments'
export { keepDraft, prepareDrafts } from './drafts'
export { historyDaysOf, setHistoryDays } from './inbox-settings'
export { ingestMessages } from './ingest/ingest-messages'
export { joinUnjoined } from './join-unjoined'
export { markRead } from './mark-read'
export {
  casesOf,
  type DaySpan,
  ELSEWHERE,
  localDayOf,
  type Measure,
  measures,
  startOfDay,
} from './measures/measured'
export { moveConversations } from './move-conversations'
export { openThread } from './open-thread'
export { prioritizeConversations } from './prioritize-conversations'
export type { ConversationCard } from './queries/conversation-cards'
export {
  type CustomerConversation,
  conversationsOfCustomer,
} from './queries/conversations-of-customer'
export { type ConversationDetails, getConversation } from './queries/get-conversation'
export { type ConversationPanel, getPanel } from './queries/get-panel'
export {
  countUnreadConversations,
  findChannelConversation,
  readInboxChoices,
} from './queries/inbox-choices'
export { listConversations } from './queries/list-conversations'
export {
  type Behind,
  type ConversationListParams,
  type ConversationSort,
  conversationSorts,
  type InboxFilters,
} from './queries/list-params'
export { findNextToAnswer } from './queries/next-to-answer'
export { type BoardColumn, MOST_COUNTED, readBoard, readColumn } from './queries/read-board'
export type { ThreadMessage } from './queries/thread-messages'
export { waitingAtChannel } from './queries/waiting-at-channel'
export {
  fillQuickReply,
  listQuickReplies,
  type QuickReplyText,
} from './quick-replies/fill-quick-reply'
export { mergeFields } from './quick-replies/merge-fields'
export { deleteQuickReply, saveQuickReply } from './quick-replies/save-quick-reply'
export { claimReply } from './replies/claim-reply'
export { deliverReply } from './replies/deliver-reply'
export { type Answer, findAnswer } from './replies/find-answer'
export { noteLedger } from './replies/note-ledger'
export { reply } from './replies/reply'
export { retryReply, withdrawReply } from './replies/retry-reply'
export { settleAbandonedReplies } from './replies/settle-abandoned'
export { settleReply } from './replies/settle-reply'
export { snoozeConversations } from './snooze-conversations'
export { tagConversations, untagConversations } from './tag-conversations'
export { tellTyping } from './tell-typing'
export { organizationsWithInboxUpkeep } from './upkeep-due'
export { wakeConversations } from './wake-conversations'
