import { sql } from 'drizzle-orm'
import {
  boolean,
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
import { at, createdAt, encrypted, id, oneOf, orgId, tenantPolicies, updatedAt } from './columns'
import { customers } from './customers'
import { orders } from './orders'
import { organizations } from './organizations'

/** The flows that come with the product, by the name that stands in their address. */
export const flowPresets = ['welcome', 'abandoned-cart', 'repurchase', 'win-back', 'vip'] as const
export type FlowPreset = (typeof flowPresets)[number]
/** What becomes of people who wait in a flow that is switched off. */
export const waitingModes = ['hold', 'finish'] as const
export const runStatuses = ['waiting', 'finished', 'cancelled', 'failed'] as const
/** What a run is about. */
export const runCauses = [
  'order',
  'checkout',
  'segment_change',
  'order_state',
  'message',
  'schedule',
  'member_change',
] as const
/** What a run may wait for, beside a time. */
export const awaitedEvents = ['order', 'message', 'click'] as const
export const webhookStatuses = ['queued', 'sending', 'sent', 'failed'] as const
/** What becomes of an order that may start a flow. */
export const orderMilestones = ['delivered', 'cancelled'] as const

/** A flow as it stands. One that comes with the product has no row until it is changed or switched on. */
export const automations = pgTable(
  'automations',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    /** NULL: a flow of one's own */
    preset: text('preset', { enum: flowPresets }),
    name: text('name').notNull(),
    triggerConfig: jsonb('trigger_config').$type<Record<string, unknown>>().notNull(),
    actionConfig: jsonb('action_config').$type<Record<string, unknown>>().notNull(),
    version: integer('version').notNull(),
    enabled: boolean('enabled').notNull().default(false),
    /** what happened before starts nothing; NULL while it is off */
    enabledAt: at('enabled_at'),
    whileOff: text('while_off', { enum: waitingModes }).notNull().default('hold'),
    /** signs what its webhooks send; NULL while it has none */
    webhookSecret: encrypted('webhook_secret'),
    /** taken off the list; its runs and messages stay */
    removedAt: at('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('automations_preset').on(t.orgId, t.preset),
    oneOf('automations_preset_name', t.preset, flowPresets),
    oneOf('automations_while_off', t.whileOff, waitingModes),
    ...tenantPolicies(t),
  ],
)

/** A flow as it once stood: who entered by it finishes by it. */
export const automationVersions = pgTable(
  'automation_versions',
  {
    orgId: orgId(),
    automationId: uuid('automation_id').notNull(),
    version: integer('version').notNull(),
    triggerConfig: jsonb('trigger_config').$type<Record<string, unknown>>().notNull(),
    actionConfig: jsonb('action_config').$type<Record<string, unknown>>().notNull(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.automationId, t.version] }),
    foreignKey({
      columns: [t.orgId, t.automationId],
      foreignColumns: [automations.orgId, automations.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)

/** One person's way through a flow, once per cause. */
export const automationRuns = pgTable(
  'automation_runs',
  {
    orgId: orgId(),
    id: id(),
    automationId: uuid('automation_id').notNull(),
    version: integer('version').notNull(),
    customerId: uuid('customer_id'),
    /** `order:<id>`, `checkout:<id>`, `day:<day>:<customer id>`: what starts it once */
    causeKey: text('cause_key').notNull(),
    causeKind: text('cause_kind', { enum: runCauses }).notNull(),
    /** the order, the checkout, the move. No foreign key: it may be deleted */
    causeId: uuid('cause_id').notNull(),
    /** when that happened which started it */
    causedAt: at('caused_at').notNull(),
    status: text('status', { enum: runStatuses }).notNull(),
    /** place of the next step */
    step: integer('step').notNull().default(0),
    /** when the next step is due */
    wakeAt: at('wake_at').notNull(),
    /** what it waits for until then, if for anything, and since when */
    awaits: text('awaits', { enum: awaitedEvents }),
    awaitsSince: at('awaits_since'),
    /** how it ended, in one word (domains/automations/engine/outcomes.ts) */
    outcome: text('outcome'),
    startedAt: at('started_at').notNull(),
    finishedAt: at('finished_at'),
    /** every step that was taken, when, and why it ended as it did */
    trace: jsonb('trace').$type<unknown[]>().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('automation_runs_cause').on(t.orgId, t.automationId, t.causeKey),
    foreignKey({
      columns: [t.orgId, t.automationId, t.version],
      foreignColumns: [
        automationVersions.orgId,
        automationVersions.automationId,
        automationVersions.version,
      ],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }).onDelete('cascade'),
    index('automation_runs_customer').on(t.orgId, t.customerId, t.startedAt),
    index('automation_runs_version').on(t.orgId, t.automationId, t.version),
    index('automation_runs_newest').on(t.orgId, t.automationId, t.startedAt.desc(), t.id.desc()),
    index('automation_runs_due').on(t.orgId, t.wakeAt, t.id).where(sql`status = 'waiting'`),
    index('automation_runs_awaiting')
      .on(t.orgId, t.customerId)
      .where(sql`status = 'waiting' and awaits is not null`),
    oneOf('automation_runs_awaits', t.awaits, awaitedEvents),
    oneOf('automation_runs_status', t.status, runStatuses),
    oneOf('automation_runs_cause_kind', t.causeKind, runCauses),
    ...tenantPolicies(t),
  ],
)

/** What a flow tells another system: stored with the step, sent by a job, the same bytes with every try. */
export const automationWebhooks = pgTable(
  'automation_webhooks',
  {
    orgId: orgId(),
    /** the `webhook-id` by which the other side knows a second try */
    id: id(),
    runId: uuid('run_id').notNull(),
    /** place of the step, which says where it goes */
    place: integer('place').notNull(),
    /** ids only, never who somebody is */
    body: text('body').notNull(),
    status: text('status', { enum: webhookStatuses }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    notBefore: at('not_before').notNull(),
    /** what the other side answered last */
    answered: integer('answered'),
    /** why it did not arrive, as a sentence */
    error: text('error'),
    createdAt: createdAt(),
    sentAt: at('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('automation_webhooks_step').on(t.orgId, t.runId, t.place),
    foreignKey({
      columns: [t.orgId, t.runId],
      foreignColumns: [automationRuns.orgId, automationRuns.id],
    }).onDelete('cascade'),
    index('automation_webhooks_due')
      .on(t.orgId, t.notBefore, t.id)
      .where(sql`status in ('queued', 'sending')`),
    oneOf('automation_webhooks_status', t.status, webhookStatuses),
    ...tenantPolicies(t),
  ],
)

/** An order came to be delivered or cancelled, the first time (a trigger writes it). What came as history is left out. */
export const automationMilestones = pgTable(
  'automation_milestones',
  {
    orgId: orgId(),
    orderId: uuid('order_id').notNull(),
    milestone: text('milestone', { enum: orderMilestones }).notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.orderId, t.milestone] }),
    foreignKey({
      columns: [t.orgId, t.orderId],
      foreignColumns: [orders.orgId, orders.id],
    }).onDelete('cascade'),
    index('automation_milestones_at').on(t.orgId, t.milestone, t.at),
    oneOf('automation_milestones_milestone', t.milestone, orderMilestones),
    ...tenantPolicies(t),
  ],
)
