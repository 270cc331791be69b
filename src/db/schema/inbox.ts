import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, createdAt, id, oneOf, orgId, tenantPolicies, updatedAt } from './columns'
import { connections } from './connections'
import { customers } from './customers'
import { orders } from './orders'
import { organizations } from './organizations'

export const conversationStatuses = [
  'needs_reply',
  'awaiting_stock',
  'follow_up',
  'resolved',
] as const
export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export const sentiments = ['negative', 'neutral', 'positive'] as const

export const conversations = pgTable(
  'conversations',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    number: integer('number').notNull(),
    externalId: text('external_id'),
    subject: text('subject').notNull(),
    priority: text('priority', { enum: priorities }).notNull().default('normal'),
    customerId: uuid('customer_id'),
    /** how the channel knew whom it is with, as on orders */
    identityId: uuid('identity_id'),
    orderId: uuid('order_id'),
    connectionId: uuid('connection_id'),
    channel: text('channel').notNull(),
    status: text('status', { enum: conversationStatuses }).notNull(),
    assigneeId: uuid('assignee_id'),
    tags: text('tags').array().notNull().default([]),
    lastMessageAt: at('last_message_at').notNull(),
    followUpAt: at('follow_up_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('conversations_number').on(t.orgId, t.number),
    unique('conversations_external').on(t.orgId, t.connectionId, t.externalId),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }),
    foreignKey({ columns: [t.orgId, t.orderId], foreignColumns: [orders.orgId, orders.id] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }),
    index('conversations_board').on(t.orgId, t.status, t.lastMessageAt.desc(), t.id.desc()),
    index('conversations_customer').on(t.orgId, t.customerId, t.lastMessageAt),
    index('conversations_order').on(t.orgId, t.orderId),
    oneOf('conversations_status', t.status, conversationStatuses),
    oneOf('conversations_priority', t.priority, priorities),
    ...tenantPolicies(t),
  ],
)

export const messages = pgTable(
  'messages',
  {
    orgId: orgId(),
    id: id(),
    conversationId: uuid('conversation_id').notNull(),
    orderId: uuid('order_id'),
    externalId: text('external_id'),
    channel: text('channel').notNull(),
    direction: text('direction', { enum: ['in', 'out', 'note'] }).notNull(),
    body: text('body').notNull(),
    /** signature and earlier mails that stood below it */
    quoted: text('quoted'),
    /** written by a machine: needs no reply */
    isAutomatic: boolean('is_automatic').notNull().default(false),
    sentiment: text('sentiment', { enum: sentiments }),
    sentimentScore: numeric('sentiment_score', { precision: 4, scale: 3 }),
    sentAt: at('sent_at').notNull(),
    repliedBy: uuid('replied_by'),
    repliedAt: at('replied_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('messages_external').on(t.orgId, t.conversationId, t.externalId),
    foreignKey({
      columns: [t.orgId, t.conversationId],
      foreignColumns: [conversations.orgId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.orgId, t.orderId], foreignColumns: [orders.orgId, orders.id] }),
    index('messages_conversation').on(t.orgId, t.conversationId, t.sentAt),
    index('messages_order').on(t.orgId, t.orderId),
    oneOf('messages_direction', t.direction, ['in', 'out', 'note']),
    oneOf('messages_sentiment', t.sentiment, sentiments),
    ...tenantPolicies(t),
  ],
)

export const messageIntents = pgTable(
  'message_intents',
  {
    orgId: orgId(),
    id: id(),
    messageId: uuid('message_id').notNull(),
    customerId: uuid('customer_id'),
    tag: text('tag').notNull(),
    category: text('category'),
    keyword: text('keyword'),
    urgency: text('urgency', { enum: ['low', 'normal', 'high'] }).notNull(),
    /** the words that caused it: start, end and text, a span of the body */
    evidence: jsonb('evidence').$type<{ start: number; end: number; text: string }>().notNull(),
    expiresAt: at('expires_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.messageId],
      foreignColumns: [messages.orgId, messages.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }),
    index('message_intents_message').on(t.orgId, t.messageId),
    index('message_intents_tag').on(t.orgId, t.tag, t.createdAt),
    index('message_intents_customer').on(t.orgId, t.customerId),
    oneOf('message_intents_urgency', t.urgency, ['low', 'normal', 'high']),
    ...tenantPolicies(t),
  ],
)

export const customerInterests = pgTable(
  'customer_interests',
  {
    orgId: orgId(),
    id: id(),
    customerId: uuid('customer_id').notNull(),
    messageId: uuid('message_id'),
    keyword: text('keyword').notNull(),
    category: text('category'),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.orgId, t.messageId], foreignColumns: [messages.orgId, messages.id] }),
    index('customer_interests_customer').on(t.orgId, t.customerId),
    index('customer_interests_message').on(t.orgId, t.messageId),
    index('customer_interests_expiry').on(t.orgId, t.expiresAt),
    ...tenantPolicies(t),
  ],
)

/** What the seller said they would do, and by when. */
export const promises = pgTable(
  'promises',
  {
    orgId: orgId(),
    id: id(),
    messageId: uuid('message_id').notNull(),
    customerId: uuid('customer_id'),
    body: text('body').notNull(),
    dueAt: at('due_at'),
    keptAt: at('kept_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.messageId],
      foreignColumns: [messages.orgId, messages.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }),
    index('promises_due').on(t.orgId, t.dueAt),
    index('promises_message').on(t.orgId, t.messageId),
    index('promises_customer').on(t.orgId, t.customerId),
    ...tenantPolicies(t),
  ],
)
