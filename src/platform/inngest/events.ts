import { z } from 'zod'

const envelope = {
  v: z.literal(1),
  orgId: z.uuid(),
  /** of the request or job that caused the event; absent on events made by set statements */
  correlationId: z.string().optional(),
}

/**
 * Every event between verbs and jobs. Payloads carry ids, never customer data.
 * Consumers accept the previous `v` beside the present one.
 */
export const eventSchemas = {
  'orders/orders.ingested': z.object({ ...envelope, orderIds: z.array(z.uuid()).max(500) }),
  /** products across channels, or what they are made of: their figures are to be counted anew */
  'catalog/items.changed': z.object(envelope),
  /** products that became one: what named the one that is gone means the one that stayed */
  'catalog/items.joined': z.object({
    ...envelope,
    items: z.array(z.object({ from: z.uuid(), to: z.uuid() })).max(1000),
  }),
  /** a product's stock ran out or came back */
  'catalog/stock.changed': z.object(envelope),
  'money/repricing.due': z.object({ ...envelope, since: z.iso.date() }),
  'money/restatement.requested': z.object({ ...envelope, restatementId: z.uuid() }),
  'customers/customers.scored': z.object({ ...envelope, version: z.number().int() }),
  /** by a colleague, not by a channel */
  'customers/customers.tagged': z.object({
    ...envelope,
    customerIds: z.array(z.uuid()).max(1000),
    added: z.array(z.string()),
    removed: z.array(z.string()),
  }),
  /** a note about a customer calls colleagues */
  'customers/colleagues.mentioned': z.object({
    ...envelope,
    customerId: z.uuid(),
    noteId: z.uuid(),
    userIds: z.array(z.uuid()).max(50),
  }),
  /** what a person wants to get has changed: their channels are to hear of it */
  'messaging/consent.changed': z.object({ ...envelope, customerId: z.uuid() }),
  'messaging/messages.queued': z.object(envelope),
  /** rows of the ledger that send answers of the inbox have a new state */
  'messaging/answers.settled': z.object({ ...envelope, ledgerIds: z.array(z.uuid()).max(500) }),
  /** people wait in flows whose time has come, or are to enter them */
  'automations/flows.due': z.object({ ...envelope, scope: z.enum(['recent', 'all']) }),
  /** what flows tell other systems waits to be sent */
  'automations/webhooks.queued': z.object(envelope),
  /** a campaign is to start, to be handed over or to be counted */
  'campaigns/campaigns.due': z.object(envelope),
  'customers/scoring.due': z.object(envelope),
  'inbox/messages.ingested': z.object({ ...envelope, messageIds: z.array(z.uuid()).max(500) }),
  'inbox/reply.queued': z.object({ ...envelope, messageId: z.uuid() }),
  /** a note calls colleagues */
  'inbox/colleagues.mentioned': z.object({
    ...envelope,
    conversationId: z.uuid(),
    messageId: z.uuid(),
    userIds: z.array(z.uuid()).max(50),
  }),
  /** clocks, reminders or promises of an organization wait */
  'tasks/upkeep.due': z.object(envelope),
  'tasks/digests.due': z.object(envelope),
  /** here, not at the channel */
  'inbox/conversation.read': z.object({ ...envelope, conversationId: z.uuid() }),
  /** files wait to be fetched or deleted, conversations to come back, replies to be tried again */
  'inbox/upkeep.due': z.object(envelope),
  'segments/customer.segment-changed': z.object({
    ...envelope,
    customer: z.uuid(),
    from: z.string(),
    to: z.string(),
  }),
  'fulfillment/shipment.queued': z.object({ ...envelope, shipmentId: z.uuid() }),
  /** its rules changed: its members are to be computed */
  'segments/segment.saved': z.object({ ...envelope, segmentId: z.uuid() }),
  /** people wait in stale_segment_people */
  'segments/people.touched': z.object(envelope),
  /** by what happened to them, or by the passing of time; not by an edit of the rules, nor by history that came later */
  'segments/members.entered': z.object({
    ...envelope,
    segmentId: z.uuid(),
    customerIds: z.array(z.uuid()).max(500),
  }),
  'imports/import.uploaded': z.object({ ...envelope, importId: z.uuid() }),
  'imports/import.confirmed': z.object({ ...envelope, importId: z.uuid() }),
  'imports/import.revert-requested': z.object({ ...envelope, importId: z.uuid() }),
  'imports/import.completed': z.object({ ...envelope, importId: z.uuid() }),
  'connections/connection.connected': z.object({ ...envelope, connectionId: z.uuid() }),
  'connections/connection.erase-requested': z.object({ ...envelope, connectionId: z.uuid() }),
  'privacy/retention.due': z.object(envelope),
  'connections/backfill.completed': z.object({ ...envelope, connectionId: z.uuid() }),
  'connections/delivery.received': z.object({
    ...envelope,
    connectionId: z.uuid(),
    deliveryId: z.uuid(),
  }),
  'connections/sync.requested': z.object({
    ...envelope,
    connectionId: z.uuid(),
    kind: z.enum(['backfill', 'delta', 'reconcile', 'on_demand']),
    /** how far back a comparison looks */
    days: z.number().int().positive().optional(),
    /** since when it looks instead */
    since: z.iso.datetime().optional(),
  }),
} as const

/** Where an event that says no more than "look there" points: of several that wait, the newest says it for all. */
export function placeOf({ name, data }: { name: string; data: Record<string, unknown> }) {
  return name === 'connections/delivery.received' ? `${name} ${data['connectionId']}` : undefined
}

export type EventName = keyof typeof eventSchemas
export type EventData<Name extends EventName> = z.infer<(typeof eventSchemas)[Name]>
