import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { automationRuns } from './automations'
import {
  at,
  bytes,
  createdAt,
  encrypted,
  id,
  oneOf,
  orgId,
  tenantPolicies,
  updatedAt,
} from './columns'
import { connections } from './connections'
import { customers } from './customers'
import { organizations } from './organizations'
import { templates } from './templates'

export const messageChannels = ['email', 'sms', 'whatsapp', 'marketplace'] as const
/** `answer`: to what a person wrote to us */
export const messagePurposes = ['transactional', 'marketing', 'answer'] as const
export const messageStatuses = [
  'queued',
  'sending',
  'sent',
  'failed',
  'denied',
  'skipped',
  'unknown',
] as const
export const messageEventKinds = [
  'delivered',
  'read',
  'opened',
  'clicked',
  'bounced',
  'complained',
  'replied',
  'failed',
] as const
export const campaignStatuses = [
  'draft',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'stopped',
] as const

export const campaigns = pgTable(
  'campaigns',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    title: text('title').notNull(),
    channel: text('channel', { enum: messageChannels }).notNull(),
    /** whom it goes to: `{segmentId}` */
    filters: jsonb('filters').$type<Record<string, unknown>>().notNull(),
    templateId: uuid('template_id'),
    /** messages, tests, holdout, schedule and pace (domains/campaigns/schemas.ts) */
    definition: jsonb('definition').$type<Record<string, unknown>>().notNull().default({}),
    status: text('status', { enum: campaignStatuses }).notNull().default('draft'),
    /** when its people are chosen and the first may get it */
    scheduledAt: at('scheduled_at'),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
    /** place of the subject that won the test */
    winner: integer('winner'),
    winnerAt: at('winner_at'),
    winnerWhy: text('winner_why'),
    /** why it could not start, in a sentence */
    problem: text('problem'),
    /** figures as they were counted last, for lists; its own page counts anew */
    results: jsonb('results').$type<Record<string, unknown>>(),
    countedAt: at('counted_at'),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.templateId],
      foreignColumns: [templates.orgId, templates.id],
    }),
    oneOf('campaigns_status', t.status, campaignStatuses),
    oneOf('campaigns_channel', t.channel, messageChannels),
    ...tenantPolicies(t),
  ],
)

/** The only way out: one row per recipient, unique by cause, stored before anything is sent. */
export const messageLog = pgTable(
  'message_log',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    /** cause + channel + hash of the address, as it was first stored: what the provider is given with every try */
    idempotencyKey: text('idempotency_key').notNull(),
    /** what this is sent once for: a campaign, a step of a run, an answer */
    cause: text('cause').notNull(),
    purpose: text('purpose', { enum: messagePurposes }).notNull(),
    customerId: uuid('customer_id'),
    campaignId: uuid('campaign_id'),
    automationRunId: uuid('automation_run_id'),
    channel: text('channel', { enum: messageChannels }).notNull(),
    recipient: encrypted('recipient'),
    addressHash: bytes('address_hash'),
    subject: text('subject'),
    /** what leaves, whole and compressed: every try sends the same bytes */
    content: encrypted('content'),
    /** SHA-256 of the secret in its unsubscribe link */
    linkHash: bytes('link_hash'),
    status: text('status', { enum: messageStatuses }).notNull(),
    /** a queued message leaves no earlier */
    notBefore: at('not_before').notNull().defaultNow(),
    attempts: integer('attempts').notNull().default(0),
    firstAttemptAt: at('first_attempt_at'),
    attemptedAt: at('attempted_at'),
    /** a try was begun, and it is not known that nothing was sent */
    mayHaveGone: boolean('may_have_gone').notNull().default(false),
    /** what a person said became of it, and what is needed to take that back */
    decided: jsonb('decided').$type<{
      fate: 'sent' | 'again' | 'given_up'
      attempts: number
      firstAttemptAt: string | null
    }>(),
    /** who was asked to send it */
    provider: text('provider'),
    /** the gate's answer with the rule's name and the facts it saw */
    decision: jsonb('decision').$type<Record<string, unknown>>().notNull(),
    providerId: text('provider_id'),
    error: text('error'),
    createdAt: createdAt(),
    sentAt: at('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('message_log_key').on(t.orgId, t.idempotencyKey),
    // holds where a new hash key has changed the key above
    unique('message_log_cause').on(t.orgId, t.cause, t.channel, t.addressHash),
    index('message_log_address').on(t.orgId, t.addressHash),
    index('message_log_link').on(t.linkHash).where(sql`link_hash is not null`),
    index('message_log_waiting').on(t.notBefore).where(sql`status in ('queued', 'sending')`),
    index('message_log_queue')
      .on(t.orgId, t.channel, t.purpose, t.notBefore, t.id)
      .where(sql`status in ('queued', 'sending')`),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }),
    foreignKey({
      columns: [t.orgId, t.campaignId],
      foreignColumns: [campaigns.orgId, campaigns.id],
    }),
    foreignKey({
      columns: [t.orgId, t.automationRunId],
      foreignColumns: [automationRuns.orgId, automationRuns.id],
    }),
    index('message_log_customer').on(t.orgId, t.customerId, t.createdAt),
    index('message_log_sent').on(t.orgId, t.status, t.sentAt),
    index('message_log_campaign').on(t.orgId, t.campaignId).where(sql`campaign_id is not null`),
    index('message_log_automation_run')
      .on(t.orgId, t.automationRunId)
      .where(sql`automation_run_id is not null`),
    index('message_log_automation_mails')
      .on(t.orgId, t.sentAt)
      .where(sql`automation_run_id is not null and channel = 'email' and status = 'sent'`),
    oneOf('message_log_status', t.status, messageStatuses),
    oneOf('message_log_channel', t.channel, messageChannels),
    oneOf('message_log_purpose', t.purpose, messagePurposes),
    // nothing is here without the gate's answer, and nothing leaves against it
    check(
      'message_log_decision',
      sql`coalesce(jsonb_typeof(decision -> 'rule') = 'string' and jsonb_typeof(decision -> 'allowed') = 'boolean'
        and ((decision -> 'allowed')::boolean or status in ('denied', 'skipped')), false)`,
    ),
    ...tenantPolicies(t, 'read'),
  ],
)

export const messageEvents = pgTable(
  'message_events',
  {
    orgId: orgId(),
    id: id(),
    messageId: uuid('message_id').notNull(),
    kind: text('kind', { enum: messageEventKinds }).notNull(),
    /** the provider's id of what it told: told again, it changes nothing */
    externalId: text('external_id'),
    isMachine: boolean('is_machine').notNull().default(false),
    at: at('at').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.messageId],
      foreignColumns: [messageLog.orgId, messageLog.id],
    }).onDelete('cascade'),
    unique('message_events_external').on(t.orgId, t.messageId, t.externalId),
    index('message_events_message').on(t.orgId, t.messageId, t.at),
    oneOf('message_events_kind', t.kind, messageEventKinds),
    ...tenantPolicies(t),
  ],
)

/** What Meta has approved for an account of WhatsApp, as it was read last. */
export const whatsappTemplates = pgTable(
  'whatsapp_templates',
  {
    orgId: orgId(),
    connectionId: uuid('connection_id').notNull(),
    name: text('name').notNull(),
    /** as Meta writes it, such as en_US: a name is sent in exactly one */
    language: text('language').notNull(),
    category: text('category').notNull(),
    /** Meta's word after its review, of which there are ever more; only APPROVED may be sent */
    review: text('review').notNull(),
    /** with {{1}} or {{name}} where values go */
    body: text('body').notNull(),
    /** what stands above and below the body, the words of buttons included */
    around: jsonb('around')
      .$type<{ header?: string; footer?: string; buttons: string[] }>()
      .notNull(),
    /** why it cannot be sent from here, as a sentence */
    obstacle: text('obstacle'),
    readAt: at('read_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.connectionId, t.name, t.language] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)

/** Who an organization's messages come from, and when they may come. One row per organization. */
export const senders = pgTable(
  'senders',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    fromName: text('from_name'),
    /** its domain is the one that is checked */
    fromAddress: text('from_address'),
    replyTo: text('reply_to'),
    logoUrl: text('logo_url'),
    accentColor: text('accent_color').notNull().default('#0b6b4f'),
    postalAddress: text('postal_address'),
    dkimSelector: text('dkim_selector').notNull().default('resend'),
    /** hours of the day, 0 to 23, in the reader's zone; equal: never quiet */
    quietFrom: integer('quiet_from').notNull().default(21),
    quietUntil: integer('quiet_until').notNull().default(8),
    /** marketing messages one person may get in `cap_days` */
    capCount: integer('cap_count').notNull().default(3),
    capDays: integer('cap_days').notNull().default(7),
    domainCheck: jsonb('domain_check').$type<Record<string, unknown>>(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.orgId] }), ...tenantPolicies(t)],
)

/** A link that a colleague gave a person, at which they say what they want to get. */
export const preferenceLinks = pgTable(
  'preference_links',
  {
    orgId: orgId(),
    id: id(),
    customerId: uuid('customer_id').notNull(),
    /** SHA-256 of the secret in the link */
    linkHash: bytes('link_hash').notNull(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    index('preference_links_customer').on(t.orgId, t.customerId),
    index('preference_links_secret').on(t.linkHash),
    ...tenantPolicies(t),
  ],
)
