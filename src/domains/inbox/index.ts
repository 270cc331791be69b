import 'server-only'

export { historyDaysOf, setHistoryDays } from './inbox-settings'
export { ingestMessages } from './ingest/ingest-messages'
