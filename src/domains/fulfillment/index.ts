import 'server-only'

export { listShipments, type ShipmentLine } from './list-shipments'
export { markShipped } from './mark-shipped'
export { retryShipment } from './retry-shipment'
export { endShipment, sendShipment } from './send-shipment'
