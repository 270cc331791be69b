import { refreshAllMetricsJob } from './analytics/refresh-all-metrics.job'
import { refreshMetricsJob } from './analytics/refresh-metrics.job'
import { scoreCustomersJob } from './customers/score-customers.job'
import { scoreNightlyJob } from './customers/score-nightly.job'
import { clearStagingJob } from './imports/clear-staging.job'
import { mailImportResultJob } from './imports/mail-import-result.job'
import { resumeImportsJob } from './imports/resume-imports.job'
import { revertImportJob } from './imports/revert-import.job'
import { runImportJob } from './imports/run-import.job'
import { stageImportJob } from './imports/stage-import.job'
import { clearAccountDataJob } from './organizations/clear-account-data.job'
import { relayEventsJob } from './organizations/relay-events.job'
import { sendAccountMailsJob } from './organizations/send-account-mails.job'
import { loadSampleMessagesJob } from './sample-shop/load-sample-messages.job'

/** Every background function, as served at /api/inngest. */
export const jobs = [
  clearAccountDataJob,
  clearStagingJob,
  loadSampleMessagesJob,
  mailImportResultJob,
  refreshAllMetricsJob,
  refreshMetricsJob,
  relayEventsJob,
  resumeImportsJob,
  revertImportJob,
  runImportJob,
  scoreCustomersJob,
  scoreNightlyJob,
  sendAccountMailsJob,
  stageImportJob,
]
