import 'server-only'

export { type Applied, applyIncoming } from './apply-incoming'
export { createIncomingOrders } from './incoming-orders'
export { ingestOrders } from './ingest-orders'
