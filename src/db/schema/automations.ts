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
import { at, createdAt, id, oneOf, orgId, tenantPolicies, updatedAt } from './columns'
import { customers } from './customers'
import { organizations } from './organizations'

/** The flows that come with the product, by the name that stands in their address. */
export const flowPresets = ['welcome', 'abandoned-cart', 'repurchase', 'win-back', 'vip'] as const
export type FlowPreset = (typeof flowPresets)[number]
/** What becomes of people who wait in a flow that is switched off. */
export const waitingModes = ['hold', 'finish'] as const
export const runStatuses = ['waiting', 'finished', 'cancelled', 'failed'] as const
/** What a run is about. */
export const runCauses = ['order', 'checkout', 'segment_change'] as const

/** A flow as it stands. Without a row it was never changed nor switched on. */
export const automations = pgTable(
  'automations',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    preset: text('preset', { enum: flowPresets }).notNull(),
    name: text('name').notNull(),
    triggerConfig: jsonb('trigger_config').$type<Record<string, unknown>>().notNull(),
    actionConfig: jsonb('action_config').$type<Record<string, unknown>>().notNull(),
    version: integer('version').notNull(),
    enabled: boolean('enabled').notNull().default(false),
    /** what happened before starts nothing; NULL while it is off */
    enabledAt: at('enabled_at'),
    whileOff: text('while_off', { enum: waitingModes }).notNull().default('hold'),
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
    /** `order:<id>`, `checkout:<id>`, `champion:<customer id>`: what starts it once */
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
    oneOf('automation_runs_status', t.status, runStatuses),
    oneOf('automation_runs_cause_kind', t.causeKind, runCauses),
    ...tenantPolicies(t),
  ],
)
