import 'server-only'

export { ingestMessages } from './ingest-messages'
