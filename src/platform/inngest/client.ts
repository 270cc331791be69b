import { eventType, Inngest } from 'inngest'
import { CorrelationMiddleware } from './correlation-middleware'
import { eventSchemas } from './events'

/** Keys and addresses come from INNGEST_*: the embedded runner, a self-hosted server, or Inngest Cloud. */
export const inngest = new Inngest({ id: 'regulars', middleware: [CorrelationMiddleware] })

/** Typed triggers for `inngest.createFunction`. */
export const triggers = {
  ordersIngested: eventType('orders/orders.ingested', {
    schema: eventSchemas['orders/orders.ingested'],
  }),
  customersScored: eventType('customers/customers.scored', {
    schema: eventSchemas['customers/customers.scored'],
  }),
  segmentChanged: eventType('segments/customer.segment-changed', {
    schema: eventSchemas['segments/customer.segment-changed'],
  }),
  scoringDue: eventType('customers/scoring.due', { schema: eventSchemas['customers/scoring.due'] }),
  importUploaded: eventType('imports/import.uploaded', {
    schema: eventSchemas['imports/import.uploaded'],
  }),
  importConfirmed: eventType('imports/import.confirmed', {
    schema: eventSchemas['imports/import.confirmed'],
  }),
  importRevertRequested: eventType('imports/import.revert-requested', {
    schema: eventSchemas['imports/import.revert-requested'],
  }),
  importCompleted: eventType('imports/import.completed', {
    schema: eventSchemas['imports/import.completed'],
  }),
}
