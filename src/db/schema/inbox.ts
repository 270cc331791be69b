import { sql } from 'drizzle-orm'
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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { conversationStatuses, priorities } from '@/unified/conversation'
import type { WhatsAppTemplateUse } from '@/unified/whatsapp-template'
import { products } from './catalog'
import { at, createdAt, encrypted, id, oneOf, orgId, tenantPolicies, updatedAt } from './columns'
import { connections } from './connections'
import { customers } from './customers'
import { messageLog } from './messaging'
import { orders } from './orders'
import { memberships, organizations } from './organizations'

export { conversationStatuses, priorities }
/** Of a reply that leaves through us. */
export const replyStatuses = ['queued', 'sending', 'sent', 'failed', 'unknown'] as const
export type ReplyStatus = (typeof replyStatuses)[number]
export const attachmentStatuses = ['waiting', 'stored', 'refused', 'failed', 'discarded'] as const
export type AttachmentStatus = (typeof attachmentStatuses)[number]
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
    /** the channel's product it speaks of */
    productId: uuid('product_id'),
    connectionId: uuid('connection_id'),
    channel: text('channel').notNull(),
    status: text('status', { enum: conversationStatuses }).notNull(),
    assigneeId: uuid('assignee_id'),
    tags: text('tags').array().notNull().default([]),
    lastMessageAt: at('last_message_at').notNull(),
    /** of status follow_up: when it needs a reply again */
    followUpAt: at('follow_up_at'),
    /** off the board until then, or until the buyer writes */
    snoozedUntil: at('snoozed_until'),
    /** the oldest message of the buyer, since it was resolved last, that nobody answered; NULL where nobody waits */
    waitingSince: at('waiting_since'),
    /** the last time that it was */
    resolvedAt: at('resolved_at'),
    /** messages of the buyer that nobody has read */
    unreadCount: integer('unread_count').notNull().default(0),
    /** all of it was written before the channel was connected */
    isHistorical: boolean('is_historical').notNull().default(false),
    /** whom it is with, as the channel said; how they are reached where no customer is known */
    buyerExternalId: text('buyer_external_id'),
    buyerName: text('buyer_name'),
    buyerEmail: encrypted('buyer_email'),
    buyerEmailIsMasked: boolean('buyer_email_is_masked').notNull().default(false),
    buyerPhone: encrypted('buyer_phone'),
    /** a form asked for news by e-mail, which nobody has written to the person's consents yet */
    wantsNewsAt: at('wants_news_at'),
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
      columns: [t.orgId, t.productId],
      foreignColumns: [products.orgId, products.id],
    }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }),
    index('conversations_product').on(t.orgId, t.productId).where(sql`product_id is not null`),
    index('conversations_board').on(t.orgId, t.status, t.lastMessageAt.desc(), t.id.desc()),
    index('conversations_by_last_message').on(t.orgId, t.lastMessageAt.desc(), t.id.desc()),
    index('conversations_waiting')
      .on(t.orgId, t.waitingSince, t.id)
      .where(sql`status = 'needs_reply' and snoozed_until is null`),
    index('conversations_assignee')
      .on(t.orgId, t.assigneeId, t.status, t.lastMessageAt.desc(), t.id.desc())
      .where(sql`assignee_id is not null`),
    index('conversations_wanting_news').on(t.orgId, t.id).where(sql`wants_news_at is not null`),
    index('conversations_due')
      .on(t.orgId, sql`least(snoozed_until, case when status = 'follow_up' then follow_up_at end)`)
      .where(sql`snoozed_until is not null or status = 'follow_up'`),
    index('conversations_unread').on(t.orgId, t.lastMessageAt).where(sql`unread_count > 0`),
    index('conversations_unjoined').on(t.orgId, t.connectionId).where(sql`customer_id is null`),
    index('conversations_tags').using('gin', t.orgId, t.tags),
    index('conversations_subject_words').using(
      'gin',
      t.orgId,
      sql`to_tsvector('simple', subject || ' ' || coalesce(buyer_name, ''))`,
    ),
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
    /** the seller has read what the buyer wrote */
    isRead: boolean('is_read').notNull().default(true),
    /** who wrote a reply or a note here; NULL: it came from the channel */
    authorId: uuid('author_id'),
    /** of a reply that leaves through us; NULL: written elsewhere, or not a reply */
    status: text('status', { enum: replyStatuses }),
    /** why a reply was not sent, as a sentence */
    error: text('error'),
    attempts: integer('attempts').notNull().default(0),
    /** when the last try to send it began */
    attemptedAt: at('attempted_at'),
    /** the row of message_log that sends a reply, where no marketplace does */
    ledgerId: uuid('ledger_id'),
    /** of a reply on WhatsApp that is an approved template: which, and with what */
    template: jsonb('template').$type<WhatsAppTemplateUse>(),
    /** colleagues that a note calls */
    mentions: uuid('mentions').array().notNull().default(sql`'{}'::uuid[]`),
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
    foreignKey({
      columns: [t.orgId, t.ledgerId],
      foreignColumns: [messageLog.orgId, messageLog.id],
    }),
    index('messages_ledger').on(t.orgId, t.ledgerId).where(sql`ledger_id is not null`),
    index('messages_conversation').on(t.orgId, t.conversationId, t.sentAt),
    index('messages_order').on(t.orgId, t.orderId),
    // a frequent word is looked for in what was written last
    index('messages_newest').on(t.orgId, t.sentAt.desc()),
    index('messages_unsent').on(t.orgId, t.attemptedAt).where(sql`status in ('queued', 'sending')`),
    index('messages_mentions').using('gin', t.orgId, t.mentions).where(sql`mentions <> '{}'`),
    // very long texts are found by how they begin
    index('messages_words').using('gin', t.orgId, sql`to_tsvector('simple', left(body, 20000))`),
    oneOf('messages_status', t.status, replyStatuses),
    oneOf('messages_direction', t.direction, ['in', 'out', 'note']),
    oneOf('messages_sentiment', t.sentiment, sentiments),
    ...tenantPolicies(t),
  ],
)

/**
 * A matter of a buyer from the message that opened it until it is resolved; one that is opened again by hand goes on.
 * Messages from before the channel was connected open none.
 */
export const conversationOpenings = pgTable(
  'conversation_openings',
  {
    orgId: orgId(),
    conversationId: uuid('conversation_id').notNull(),
    openedAt: at('opened_at').notNull(),
    resolvedAt: at('resolved_at'),
    /** NULL: the seller answered elsewhere, or nobody has resolved it */
    resolvedBy: uuid('resolved_by'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.conversationId, t.openedAt] }),
    foreignKey({
      columns: [t.orgId, t.conversationId],
      foreignColumns: [conversations.orgId, conversations.id],
    }).onDelete('cascade'),
    uniqueIndex('conversation_openings_open')
      .on(t.orgId, t.conversationId)
      .where(sql`resolved_at is null`),
    index('conversation_openings_opened').on(t.orgId, t.openedAt),
    index('conversation_openings_resolved').on(t.orgId, t.resolvedAt),
    ...tenantPolicies(t),
  ],
)

/** A file that came with a message, or goes with a reply. Content that comes is fetched later, judged by what it is, and only ever downloaded. */
export const messageAttachments = pgTable(
  'message_attachments',
  {
    orgId: orgId(),
    id: id(),
    /** NULL: a file that was chosen for a reply which is not written yet */
    messageId: uuid('message_id'),
    /** the channel's own id of it, or its place in the message */
    externalId: text('external_id').notNull(),
    name: text('name').notNull(),
    /** what the channel says it is */
    contentType: text('content_type').notNull(),
    size: integer('size'),
    /** where the channel keeps it; NULL: the content came with the message */
    url: text('url'),
    status: text('status', { enum: attachmentStatuses }).notNull().default('waiting'),
    fileKey: text('file_key'),
    /** what its content is */
    storedType: text('stored_type'),
    /** why it is not stored, as a sentence */
    error: text('error'),
    attempts: integer('attempts').notNull().default(0),
    attemptedAt: at('attempted_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('message_attachments_external').on(t.orgId, t.messageId, t.externalId),
    foreignKey({
      columns: [t.orgId, t.messageId],
      foreignColumns: [messages.orgId, messages.id],
    }).onDelete('cascade'),
    index('message_attachments_open')
      .on(t.orgId, t.status, t.attemptedAt)
      .where(sql`status in ('waiting', 'discarded')`),
    index('message_attachments_unused').on(t.orgId, t.createdAt).where(sql`message_id is null`),
    oneOf('message_attachments_status', t.status, attachmentStatuses),
    ...tenantPolicies(t),
  ],
)

/** What a person has written in a conversation and not sent. */
export const replyDrafts = pgTable(
  'reply_drafts',
  {
    orgId: orgId(),
    conversationId: uuid('conversation_id').notNull(),
    userId: uuid('user_id').notNull(),
    body: text('body').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.conversationId, t.userId] }),
    foreignKey({
      columns: [t.orgId, t.conversationId],
      foreignColumns: [conversations.orgId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.userId],
      foreignColumns: [memberships.orgId, memberships.userId],
    }).onDelete('cascade'),
    index('reply_drafts_user').on(t.orgId, t.userId),
    ...tenantPolicies(t),
  ],
)

/** An answer that is given often, with places for what differs. Titles differ but for those that an erasure emptied. */
export const quickReplies = pgTable(
  'quick_replies',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), ...tenantPolicies(t)],
)

/** How an organization wants its inbox; no row: as everybody has it. */
export const inboxSettings = pgTable(
  'inbox_settings',
  {
    orgId: orgId()
      .primaryKey()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** messages from before a channel was connected need a reply for so many days */
    historyDays: integer('history_days').notNull().default(14),
  },
  (t) => [...tenantPolicies(t)],
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
    index('customer_interests_newest').on(t.orgId, t.createdAt.desc(), t.id.desc()),
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
