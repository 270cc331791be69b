import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, createdAt, encrypted, id, oneOf, orgId, tenantPolicies, updatedAt } from './columns'
import { customers } from './customers'
import { conversationStatuses, conversations, priorities, promises } from './inbox'
import { messageLog } from './messaging'
import { memberships, organizations } from './organizations'

export const taskStatuses = ['open', 'done', 'cancelled'] as const
export type TaskStatus = (typeof taskStatuses)[number]

export const taskTypes = [
  'follow_up',
  'call',
  'shipping',
  'refund',
  'other',
  'pending_reply',
  'promise',
] as const
export type TaskType = (typeof taskTypes)[number]

export const notificationKinds = [
  'reply_overdue',
  'resolution_overdue',
  'task_assigned',
  'task_reminder',
  'mention',
  'wish_in_stock',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

export const digestRhythms = ['off', 'hourly', 'daily'] as const
export type DigestRhythm = (typeof digestRhythms)[number]

export const digestWays = ['email', 'whatsapp'] as const

export const tasks = pgTable(
  'tasks',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    customerId: uuid('customer_id'),
    conversationId: uuid('conversation_id'),
    /** what was promised, where this task is to keep a promise */
    promiseId: uuid('promise_id'),
    type: text('type', { enum: taskTypes }).notNull(),
    title: text('title').notNull(),
    notes: text('notes'),
    dueAt: at('due_at'),
    /** out of sight until then */
    snoozedUntil: at('snoozed_until'),
    status: text('status', { enum: taskStatuses }).notNull().default('open'),
    priority: text('priority', { enum: priorities }).notNull().default('normal'),
    assigneeId: uuid('assignee_id'),
    /** NULL: made by the product itself */
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    doneAt: at('done_at'),
    /** NULL on a done task: it closed by itself */
    doneBy: uuid('done_by'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.conversationId],
      foreignColumns: [conversations.orgId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.promiseId],
      foreignColumns: [promises.orgId, promises.id],
    }).onDelete('cascade'),
    unique('tasks_promise').on(t.orgId, t.promiseId),
    uniqueIndex('tasks_pending_reply')
      .on(t.orgId, t.conversationId)
      .where(sql`type = 'pending_reply' and status = 'open'`),
    // the order of the list: what is due first, then what has no due time
    index('tasks_list').on(t.orgId, t.status, sql`coalesce(due_at, 'infinity'::timestamptz)`, t.id),
    index('tasks_done').on(t.orgId, t.doneAt, t.id).where(sql`status = 'done'`),
    index('tasks_assignee').on(t.orgId, t.assigneeId, t.status, t.dueAt),
    index('tasks_customer').on(t.orgId, t.customerId),
    index('tasks_conversation').on(t.orgId, t.conversationId),
    oneOf('tasks_type', t.type, taskTypes),
    oneOf('tasks_status', t.status, taskStatuses),
    oneOf('tasks_priority', t.priority, priorities),
    ...tenantPolicies(t),
  ],
)

/** When to remind of a task, as minutes before it is due. */
export const taskReminders = pgTable(
  'task_reminders',
  {
    orgId: orgId(),
    taskId: uuid('task_id').notNull(),
    minutesBefore: integer('minutes_before').notNull(),
    remindAt: at('remind_at').notNull(),
    sentAt: at('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.taskId, t.minutesBefore] }),
    foreignKey({
      columns: [t.orgId, t.taskId],
      foreignColumns: [tasks.orgId, tasks.id],
    }).onDelete('cascade'),
    index('task_reminders_waiting').on(t.orgId, t.remindAt).where(sql`sent_at is null`),
    ...tenantPolicies(t),
  ],
)

/** How long a buyer of a channel waits at most. NULL minutes: no target. */
export const slaTargets = pgTable(
  'sla_targets',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    /** a marketplace, or `any` */
    channel: text('channel').notNull(),
    priority: text('priority', { enum: [...priorities, 'any'] }).notNull(),
    firstResponseMinutes: integer('first_response_minutes'),
    resolutionMinutes: integer('resolution_minutes'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.channel, t.priority] }),
    oneOf('sla_targets_priority', t.priority, [...priorities, 'any']),
    ...tenantPolicies(t),
  ],
)

/** A stretch of a weekday in which the shop answers, in minutes of its local day. No rows: the defaults. */
export const businessHours = pgTable(
  'business_hours',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    /** 1 is Monday, 7 is Sunday */
    weekday: integer('weekday').notNull(),
    opensMinute: integer('opens_minute').notNull(),
    /** how long it is open from then on */
    openMinutes: integer('open_minutes').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.weekday, t.opensMinute] }),
    check('business_hours_weekday', sql`${t.weekday} between 1 and 7`),
    check(
      'business_hours_stretch',
      sql`${t.opensMinute} >= 0 and ${t.openMinutes} >= 1 and ${t.opensMinute} + ${t.openMinutes} <= 1440`,
    ),
    ...tenantPolicies(t),
  ],
)

/** Local days on which the shop does not answer. */
export const holidays = pgTable(
  'holidays',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    day: date('day', { mode: 'string' }).notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.day] }), ...tenantPolicies(t)],
)

/** The clock of a conversation that is open: since when the buyer waits, and until when. */
export const conversationClocks = pgTable(
  'conversation_clocks',
  {
    orgId: orgId(),
    conversationId: uuid('conversation_id').notNull(),
    /** what it was computed from; when one of these differs from the conversation, it is computed again */
    seenStatus: text('seen_status', { enum: conversationStatuses }).notNull(),
    seenPriority: text('seen_priority').notNull(),
    seenMessageAt: at('seen_message_at').notNull(),
    seenUpdatedAt: at('seen_updated_at').notNull(),
    settingsKey: text('settings_key').notNull(),
    /** the buyer's message that opened it; NULL when no clock runs */
    openedAt: at('opened_at'),
    /** the oldest message that is not answered */
    waitingSince: at('waiting_since'),
    replyDueAt: at('reply_due_at'),
    resolutionDueAt: at('resolution_due_at'),
    /** which rule gave the reply's due time: the marketplace's, or the shop's target */
    replyRule: text('reply_rule', { enum: ['target', 'marketplace'] }),
    replyTargetMinutes: integer('reply_target_minutes'),
    /** when the breach of the present due time was noticed */
    replyBreachedAt: at('reply_breached_at'),
    resolutionBreachedAt: at('resolution_breached_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.conversationId] }),
    foreignKey({
      columns: [t.orgId, t.conversationId],
      foreignColumns: [conversations.orgId, conversations.id],
    }).onDelete('cascade'),
    index('conversation_clocks_reply')
      .on(t.orgId, t.replyDueAt)
      .where(sql`reply_due_at is not null`),
    index('conversation_clocks_resolution')
      .on(t.orgId, t.resolutionDueAt)
      .where(sql`resolution_due_at is not null`),
    index('conversation_clocks_open').on(t.orgId).where(sql`seen_status <> 'resolved'`),
    oneOf('conversation_clocks_status', t.seenStatus, conversationStatuses),
    oneOf('conversation_clocks_rule', t.replyRule, ['target', 'marketplace']),
    ...tenantPolicies(t),
  ],
)

/** What a person is told in the product. */
export const notifications = pgTable(
  'notifications',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    userId: uuid('user_id').notNull(),
    kind: text('kind', { enum: notificationKinds }).notNull(),
    /** what it must be told once for */
    causeKey: text('cause_key').notNull(),
    /** in our own words: what others wrote is read from the task */
    title: text('title').notNull(),
    href: text('href'),
    taskId: uuid('task_id'),
    createdAt: createdAt(),
    readAt: at('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.userId],
      foreignColumns: [memberships.orgId, memberships.userId],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.taskId],
      foreignColumns: [tasks.orgId, tasks.id],
    }).onDelete('cascade'),
    unique('notifications_cause').on(t.orgId, t.userId, t.causeKey),
    index('notifications_user').on(t.orgId, t.userId, t.createdAt.desc(), t.id.desc()),
    index('notifications_unread').on(t.orgId, t.userId).where(sql`read_at is null`),
    index('notifications_task').on(t.orgId, t.taskId),
    index('notifications_age').on(t.orgId, t.createdAt),
    oneOf('notifications_kind', t.kind, notificationKinds),
    ...tenantPolicies(t),
  ],
)

/** How a member wants to be told. No row: everything in the product, and a daily digest at eight. */
export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    orgId: orgId(),
    userId: uuid('user_id').notNull(),
    /** kinds that are not shown to them */
    muted: text('muted', { enum: notificationKinds }).array().notNull().default([]),
    digest: text('digest', { enum: digestRhythms }).notNull(),
    /** the hour of their day from which the daily digest is sent */
    digestHour: integer('digest_hour').notNull(),
    /** NULL: the organization's */
    timeZone: text('time_zone'),
    /** what the digest comes by */
    digestBy: text('digest_by', { enum: digestWays }).notNull().default('email'),
    /** their own number, as they gave it for the digest */
    whatsappPhone: encrypted('whatsapp_phone'),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.userId] }),
    foreignKey({
      columns: [t.orgId, t.userId],
      foreignColumns: [memberships.orgId, memberships.userId],
    }).onDelete('cascade'),
    check('notification_preferences_hour', sql`${t.digestHour} between 0 and 23`),
    oneOf('notification_preferences_digest', t.digest, digestRhythms),
    oneOf('notification_preferences_digest_by', t.digestBy, digestWays),
    check(
      'notification_preferences_whatsapp',
      sql`${t.digestBy} <> 'whatsapp' or ${t.whatsappPhone} is not null`,
    ),
    ...tenantPolicies(t),
  ],
)

/** A digest that was due: one row per member and period, stored with what goes out, so that it goes out once. */
export const digests = pgTable(
  'digests',
  {
    orgId: orgId(),
    userId: uuid('user_id').notNull(),
    /** `2026-11-26` of their day, or `2026-11-26T09` */
    period: text('period').notNull(),
    at: at('at').notNull(),
    /** it goes out by mail; false without a ledger row: there was nothing to say */
    hasMail: boolean('has_mail').notNull(),
    /** the row of message_log by which it goes out on WhatsApp */
    ledgerId: uuid('ledger_id'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.userId, t.period] }),
    foreignKey({
      columns: [t.orgId, t.userId],
      foreignColumns: [memberships.orgId, memberships.userId],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.ledgerId],
      foreignColumns: [messageLog.orgId, messageLog.id],
    }),
    index('digests_age').on(t.orgId, t.at),
    index('digests_ledger').on(t.orgId, t.ledgerId).where(sql`ledger_id is not null`),
    ...tenantPolicies(t),
  ],
)
