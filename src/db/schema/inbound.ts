import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, bytes, oneOf, orgId, tenantPolicies } from './columns'
import { connections } from './connections'

export const receiptKinds = ['sent', 'delivered', 'read', 'failed'] as const

/**
 * Which conversation a mail belongs to: by the id of a mail in it, or by its subject and who it is with, each as a keyed
 * hash of the channel's own key.
 */
export const inboundThreads = pgTable(
  'inbound_threads',
  {
    orgId: orgId(),
    connectionId: uuid('connection_id').notNull(),
    key: bytes('key').notNull(),
    /** external_id of the conversation */
    thread: text('thread').notNull(),
    seenAt: at('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.connectionId, t.key] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)

/** What became of a message that we sent, as its channel tells; it may come before we know that it was sent. */
export const messageReceipts = pgTable(
  'message_receipts',
  {
    orgId: orgId(),
    connectionId: uuid('connection_id').notNull(),
    /** the channel's id of the message */
    externalId: text('external_id').notNull(),
    kind: text('kind', { enum: receiptKinds }).notNull(),
    at: at('at').notNull(),
    /** the vendor's code and its words, where it failed */
    problem: text('problem'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.connectionId, t.externalId, t.kind] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    oneOf('message_receipts_kind', t.kind, receiptKinds),
    ...tenantPolicies(t),
  ],
)
