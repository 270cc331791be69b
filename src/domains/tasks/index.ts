import 'server-only'

export { adoptPromises } from './adopt-promises'
export { assignTasks } from './assign-tasks'
export { raiseBreaches } from './clocks/raise-breaches'
export { setClocks } from './clocks/set-clocks'
export { completeTasks } from './complete-tasks'
export { createTask } from './create-task'
export { organizationsWithDueDigests } from './digest/due-digests'
export { sendDigests } from './digest/send-digests'
export { findDigestTemplate } from './digest/whatsapp-template'
export { organizationsWithDueWork } from './due-work'
export { editTask } from './edit-task'
export {
  type ReplyQueue,
  replyQueue,
  type WaitingConversation,
} from './lists/at-risk'
export { getTask, type TaskDetails } from './lists/get-task'
export {
  listTasks,
  type TaskDue,
  type TaskListParams,
  type TaskState,
  taskDues,
  taskStates,
} from './lists/list-tasks'
export type { TaskRow } from './lists/task-row'
export { getMeasures, type MeasureRow, type Measures, type Spread } from './measures/get-measures'
export { noteWithFollowUp } from './note-with-follow-up'
export { clearNotifications } from './notifications/clear-old'
export {
  countUnread,
  listNotifications,
  type Notification,
} from './notifications/list-notifications'
export { markNotificationsRead } from './notifications/mark-read'
export {
  getPreferences,
  type NotificationPreferences,
  savePreferences,
} from './notifications/preferences'
export { tellMentioned } from './notifications/tell-mentioned'
export { tellMentionedAtCustomer } from './notifications/tell-mentioned-at-customer'
export { tellOfWishes } from './notifications/tell-of-wishes'
export { reopenTasks } from './reopen-tasks'
export { sendReminders } from './send-reminders'
export { getSlaSettings, type Holiday, type StoredSlaSettings } from './sla/get-sla-settings'
export { addHoliday, removeHoliday } from './sla/holidays'
export { marketplaceRules } from './sla/marketplace-rules'
export { saveBusinessHours } from './sla/save-business-hours'
export { saveSlaTargets } from './sla/save-sla-targets'
export type { SetTarget } from './sla/targets'
export { snoozeTasks } from './snooze-tasks'
export { taskTypeWords } from './task-words'
