import 'server-only'

export { type Applied, applyIncoming, classifyIncoming, fillBuyers } from './apply-incoming'
export { createIncomingOrders } from './incoming-orders'
export { ingestOrders } from './ingest-orders'
export { markConnectionStale } from './stale-days'
