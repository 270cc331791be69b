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
  uuid,
} from 'drizzle-orm/pg-core'
import { at, createdAt, id, oneOf, orgId, tenantPolicies, updatedAt } from './columns'
import { organizations } from './organizations'

/** `document`: printed, as a PDF. */
export const templateChannels = ['email', 'sms', 'whatsapp', 'document'] as const
export const templatePurposes = [
  'welcome',
  'abandoned-cart',
  'repurchase',
  'win-back',
  'vip',
  'news',
  'order',
  'packing-slip',
  'letter',
] as const

/** Words to use again, with places for what is known of a person. What it says stands in its versions. */
export const templates = pgTable(
  'templates',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    channel: text('channel', { enum: templateChannels }).notNull(),
    purpose: text('purpose', { enum: templatePurposes }).notNull(),
    /** the version that was saved last */
    currentVersion: integer('current_version').notNull(),
    /** the one that an admin approved last; what is used where approval is asked for */
    approvedVersion: integer('approved_version'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('templates_channel_purpose').on(t.orgId, t.channel, t.purpose),
    oneOf('templates_channel', t.channel, templateChannels),
    oneOf('templates_purpose', t.purpose, templatePurposes),
    check('templates_approved', sql`${t.approvedVersion} between 1 and ${t.currentVersion}`),
    ...tenantPolicies(t),
  ],
)

/** Every save of a template; none is changed later. */
export const templateVersions = pgTable(
  'template_versions',
  {
    orgId: orgId(),
    templateId: uuid('template_id').notNull(),
    version: integer('version').notNull(),
    /** as it reads with its fields named, for lists; the body has it whole */
    subject: text('subject'),
    /** the document (domains/messaging/templates/document.ts) */
    body: jsonb('body').$type<Record<string, unknown>>().notNull(),
    /** the earlier version whose words these are */
    restoredFrom: integer('restored_from'),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    approvedBy: uuid('approved_by'),
    approvedAt: at('approved_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.templateId, t.version] }),
    foreignKey({
      columns: [t.orgId, t.templateId],
      foreignColumns: [templates.orgId, templates.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)

/** What an organization asks of its templates; no row: nothing. */
export const templateSettings = pgTable(
  'template_settings',
  {
    orgId: orgId()
      .primaryKey()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** a version is used only once an admin has approved it */
    needsApproval: boolean('needs_approval').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [...tenantPolicies(t)],
)
