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
  itemsChanged: eventType('catalog/items.changed', {
    schema: eventSchemas['catalog/items.changed'],
  }),
  itemsJoined: eventType('catalog/items.joined', { schema: eventSchemas['catalog/items.joined'] }),
  stockChanged: eventType('catalog/stock.changed', {
    schema: eventSchemas['catalog/stock.changed'],
  }),
  repricingDue: eventType('money/repricing.due', { schema: eventSchemas['money/repricing.due'] }),
  restatementRequested: eventType('money/restatement.requested', {
    schema: eventSchemas['money/restatement.requested'],
  }),
  customersScored: eventType('customers/customers.scored', {
    schema: eventSchemas['customers/customers.scored'],
  }),
  customersTagged: eventType('customers/customers.tagged', {
    schema: eventSchemas['customers/customers.tagged'],
  }),
  messagesIngested: eventType('inbox/messages.ingested', {
    schema: eventSchemas['inbox/messages.ingested'],
  }),
  mentionedAtCustomer: eventType('customers/colleagues.mentioned', {
    schema: eventSchemas['customers/colleagues.mentioned'],
  }),
  colleaguesMentioned: eventType('inbox/colleagues.mentioned', {
    schema: eventSchemas['inbox/colleagues.mentioned'],
  }),
  taskUpkeepDue: eventType('tasks/upkeep.due', { schema: eventSchemas['tasks/upkeep.due'] }),
  digestsDue: eventType('tasks/digests.due', { schema: eventSchemas['tasks/digests.due'] }),
  consentChanged: eventType('messaging/consent.changed', {
    schema: eventSchemas['messaging/consent.changed'],
  }),
  answersSettled: eventType('messaging/answers.settled', {
    schema: eventSchemas['messaging/answers.settled'],
  }),
  messagesQueued: eventType('messaging/messages.queued', {
    schema: eventSchemas['messaging/messages.queued'],
  }),
  flowsDue: eventType('automations/flows.due', {
    schema: eventSchemas['automations/flows.due'],
  }),
  webhooksQueued: eventType('automations/webhooks.queued', {
    schema: eventSchemas['automations/webhooks.queued'],
  }),
  campaignsDue: eventType('campaigns/campaigns.due', {
    schema: eventSchemas['campaigns/campaigns.due'],
  }),
  segmentMembersEntered: eventType('segments/members.entered', {
    schema: eventSchemas['segments/members.entered'],
  }),
  segmentChanged: eventType('segments/customer.segment-changed', {
    schema: eventSchemas['segments/customer.segment-changed'],
  }),
  segmentSaved: eventType('segments/segment.saved', {
    schema: eventSchemas['segments/segment.saved'],
  }),
  segmentPeopleTouched: eventType('segments/people.touched', {
    schema: eventSchemas['segments/people.touched'],
  }),
  scoringDue: eventType('customers/scoring.due', { schema: eventSchemas['customers/scoring.due'] }),
  shipmentQueued: eventType('fulfillment/shipment.queued', {
    schema: eventSchemas['fulfillment/shipment.queued'],
  }),
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
  connectionConnected: eventType('connections/connection.connected', {
    schema: eventSchemas['connections/connection.connected'],
  }),
  connectionEraseRequested: eventType('connections/connection.erase-requested', {
    schema: eventSchemas['connections/connection.erase-requested'],
  }),
  retentionDue: eventType('privacy/retention.due', {
    schema: eventSchemas['privacy/retention.due'],
  }),
  backfillCompleted: eventType('connections/backfill.completed', {
    schema: eventSchemas['connections/backfill.completed'],
  }),
  deliveryReceived: eventType('connections/delivery.received', {
    schema: eventSchemas['connections/delivery.received'],
  }),
  syncRequested: eventType('connections/sync.requested', {
    schema: eventSchemas['connections/sync.requested'],
  }),
  replyQueued: eventType('inbox/reply.queued', { schema: eventSchemas['inbox/reply.queued'] }),
  conversationRead: eventType('inbox/conversation.read', {
    schema: eventSchemas['inbox/conversation.read'],
  }),
  inboxUpkeepDue: eventType('inbox/upkeep.due', { schema: eventSchemas['inbox/upkeep.due'] }),
}
