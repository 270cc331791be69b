import { refreshAllMetricsJob } from './analytics/refresh-all-metrics.job'
import { refreshMetricsJob } from './analytics/refresh-metrics.job'
import { runFlowsJob } from './automations/run-flows.job'
import { sendWebhooksJob } from './automations/send-webhooks.job'
import { sweepFlowsJob } from './automations/sweep-flows.job'
import { runCampaignsJob } from './campaigns/run-campaigns.job'
import { sweepCampaignsJob } from './campaigns/sweep-campaigns.job'
import { refreshSalesJob } from './catalog/refresh-sales.job'
import { findMatchesJob } from './customers/find-matches.job'
import { scoreCustomersJob } from './customers/score-customers.job'
import { scoreNightlyJob } from './customers/score-nightly.job'
import { sendShipmentJob } from './fulfillment/send-shipment.job'
import { clearStagingJob } from './imports/clear-staging.job'
import { mailImportResultJob } from './imports/mail-import-result.job'
import { resumeImportsJob } from './imports/resume-imports.job'
import { revertImportJob } from './imports/revert-import.job'
import { runImportJob } from './imports/run-import.job'
import { stageImportJob } from './imports/stage-import.job'
import { watchFoldersJob } from './imports/watch-folders.job'
import { joinConversationsJob } from './inbox/join-conversations.job'
import { markReadAtChannelJob } from './inbox/mark-read-at-channel.job'
import { sendReplyJob } from './inbox/send-reply.job'
import { settleAnswersJob } from './inbox/settle-answers.job'
import { sweepInboxesJob } from './inbox/sweep-inboxes.job'
import { upkeepInboxJob } from './inbox/upkeep-inbox.job'
import { sendMessagesJob } from './messaging/send-messages.job'
import { sweepMessagesJob } from './messaging/sweep-messages.job'
import { writeConsentJob } from './messaging/write-consent.job'
import { fetchRatesJob } from './money/fetch-rates.job'
import { repriceOrdersJob } from './money/reprice-orders.job'
import { restateJob } from './money/restate.job'
import { clearAccountDataJob } from './organizations/clear-account-data.job'
import { relayEventsJob } from './organizations/relay-events.job'
import { sendAccountMailsJob } from './organizations/send-account-mails.job'
import { eraseConnectionJob } from './privacy/erase-connection.job'
import { redactDailyJob } from './privacy/redact-daily.job'
import { redactExpiredJob } from './privacy/redact-expired.job'
import { loadSampleMessagesJob } from './sample-shop/load-sample-messages.job'
import { refreshAllSegmentsJob } from './segments/refresh-all-segments.job'
import { refreshProductSegmentsJob } from './segments/refresh-product-segments.job'
import { refreshSegmentsJob } from './segments/refresh-segments.job'
import { renameItemsJob } from './segments/rename-items.job'
import { emptyQueuesJob } from './sync/empty-queues.job'
import { finishBackfillJob } from './sync/finish-backfill.job'
import { processDeliveriesJob } from './sync/process-deliveries.job'
import { reconcileDueJob } from './sync/reconcile-due.job'
import { runSyncJob } from './sync/run-sync.job'
import { startBackfillJob } from './sync/start-backfill.job'
import { sweepDeliveriesJob } from './sync/sweep-deliveries.job'
import { syncDueJob } from './sync/sync-due.job'
import { writeTagsJob } from './sync/write-tags.job'
import { clearNotificationsJob } from './tasks/clear-notifications.job'
import { keepTasksJob } from './tasks/keep-tasks.job'
import { sendDigestsJob } from './tasks/send-digests.job'
import { setClocksJob } from './tasks/set-clocks.job'
import { sweepDigestsJob } from './tasks/sweep-digests.job'
import { sweepTasksJob } from './tasks/sweep-tasks.job'
import { tellMentionedJob } from './tasks/tell-mentioned.job'
import { tellMentionedAtCustomerJob } from './tasks/tell-mentioned-at-customer.job'
import { matchInterestsJob } from './understanding/match-interests.job'
import { readWhatWasMissedJob } from './understanding/read-what-was-missed.job'
import { understandMessagesJob } from './understanding/understand-messages.job'

/** Every background function, as served at /api/inngest. */
export const jobs = [
  clearAccountDataJob,
  clearNotificationsJob,
  clearStagingJob,
  emptyQueuesJob,
  eraseConnectionJob,
  fetchRatesJob,
  findMatchesJob,
  finishBackfillJob,
  joinConversationsJob,
  keepTasksJob,
  loadSampleMessagesJob,
  mailImportResultJob,
  markReadAtChannelJob,
  matchInterestsJob,
  processDeliveriesJob,
  readWhatWasMissedJob,
  reconcileDueJob,
  redactDailyJob,
  redactExpiredJob,
  refreshAllMetricsJob,
  refreshAllSegmentsJob,
  refreshMetricsJob,
  refreshProductSegmentsJob,
  refreshSalesJob,
  refreshSegmentsJob,
  renameItemsJob,
  relayEventsJob,
  repriceOrdersJob,
  restateJob,
  resumeImportsJob,
  revertImportJob,
  runCampaignsJob,
  runFlowsJob,
  runImportJob,
  runSyncJob,
  scoreCustomersJob,
  scoreNightlyJob,
  sendAccountMailsJob,
  sendDigestsJob,
  sendMessagesJob,
  sendReplyJob,
  settleAnswersJob,
  sendShipmentJob,
  setClocksJob,
  stageImportJob,
  startBackfillJob,
  sweepCampaignsJob,
  sweepDeliveriesJob,
  sweepDigestsJob,
  sendWebhooksJob,
  sweepFlowsJob,
  sweepInboxesJob,
  sweepMessagesJob,
  sweepTasksJob,
  syncDueJob,
  tellMentionedJob,
  tellMentionedAtCustomerJob,
  understandMessagesJob,
  upkeepInboxJob,
  watchFoldersJob,
  writeConsentJob,
  writeTagsJob,
]
