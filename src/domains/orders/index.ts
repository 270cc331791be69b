import 'server-only'

export { orderStatuses, paymentStatuses } from '@/db/schema/orders'
export {
  type Applied,
  applyIncoming,
  classifyIncoming,
  describeIncoming,
  fillBuyers,
} from './apply-incoming'
export { deleteCheckouts } from './delete-checkouts'
export { deleteOrders } from './delete-orders'
export { createIncomingOrders } from './incoming-orders'
export { ingestCases } from './ingest-cases'
export { ingestCheckouts } from './ingest-checkouts'
export { ingestOrders } from './ingest-orders'
export { exportOrders } from './queries/export-orders'
export { getOrder, type OrderDetails } from './queries/get-order'
export { listCases, type OrderCase } from './queries/list-cases'
export { listOrders, type OrderRow } from './queries/list-orders'
export type { OrderFilters, OrderListParams } from './queries/list-params'
export { repriceOrders } from './reprice-orders'
export { restateOrders } from './restate-orders'
export { markConnectionStale } from './stale-days'
