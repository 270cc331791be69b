import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  appRole,
  at,
  bytes,
  createdAt,
  currentOrg,
  encrypted,
  id,
  oneOf,
  orgId,
  readerRole,
  systemRole,
  tenantPolicies,
  updatedAt,
  viewsRole,
} from './columns'

export const roles = ['owner', 'admin', 'agent', 'viewer'] as const
/** Tables that belong to no tenant are reached only through withSystem(). */
const systemOnly = pgPolicy('system', { to: systemRole, using: sql`true`, withCheck: sql`true` })

export type Role = (typeof roles)[number]

export const organizations = pgTable(
  'organizations',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    currency: text('currency').notNull(),
    locale: text('locale').notNull().default('en-GB'),
    country: text('country'),
    /** answers of the setup list: step -> done or skipped, with the time */
    setup: jsonb('setup')
      .$type<Record<string, { state: 'done' | 'skipped'; at: string }>>()
      .notNull()
      .default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => {
    const own = sql`${t.id} = ${currentOrg}`
    return [
      pgPolicy('tenant', { to: appRole, using: own, withCheck: own }),
      pgPolicy('tenant_reader', {
        to: readerRole,
        for: 'select',
        using: sql`${t.id} = (select internal.reader_org())`,
      }),
      pgPolicy('tenant_views', { to: viewsRole, for: 'select', using: sql`true` }),
      systemOnly,
    ]
  },
)

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    /** plain by design: the address a user signs in with */
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    emailVerifiedAt: at('email_verified_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    pgPolicy('members_of_tenant', {
      to: appRole,
      for: 'select',
      using: sql`exists (select 1 from memberships m where m.user_id = ${t.id} and m.org_id = ${currentOrg})`,
    }),
    systemOnly,
  ],
)

/** A signed-in device. The JWT carries only this id; a row that is gone or revoked ends the session. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    userAgent: text('user_agent'),
    ip: text('ip'),
    createdAt: createdAt(),
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
  },
  (t) => [index('sessions_user').on(t.userId, t.lastSeenAt), systemOnly],
)

export const accountTokenKinds = [
  'verify_email',
  'reset_password',
  'sign_in',
  'change_email',
] as const

/** One-time links sent by mail. Only the SHA-256 of the secret is stored. */
export const accountTokens = pgTable(
  'account_tokens',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: accountTokenKinds }).notNull(),
    secretHash: bytes('secret_hash').notNull().unique(),
    /** for change_email: the address that is to become the user's */
    newEmail: text('new_email'),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [
    oneOf('account_tokens_kind', t.kind, accountTokenKinds),
    index('account_tokens_user').on(t.userId),
    systemOnly,
  ],
)

export const accountMailStatuses = ['queued', 'sending', 'sent', 'failed', 'unknown'] as const

/** Mails about an account itself (invitation, reset, sign-in link). Stored before they are sent. */
export const accountMails = pgTable(
  'account_mails',
  {
    id: uuid('id').primaryKey(),
    idempotencyKey: text('idempotency_key').notNull().unique(),
    template: text('template').notNull(),
    /** recipient, subject, html and text, encrypted with the installation's master key */
    envelope: encrypted('envelope').notNull(),
    status: text('status', { enum: accountMailStatuses }).notNull().default('queued'),
    providerId: text('provider_id'),
    error: text('error'),
    createdAt: createdAt(),
    /** when the last try to send it began */
    attemptedAt: at('attempted_at'),
    sentAt: at('sent_at'),
  },
  (t) => [
    oneOf('account_mails_status', t.status, accountMailStatuses),
    index('account_mails_created').on(t.createdAt),
    index('account_mails_open').on(t.createdAt).where(sql`${t.status} in ('queued', 'sending')`),
    // a verb stores a mail with its change, and can read none
    pgPolicy('queue', { to: appRole, for: 'insert', withCheck: sql`status = 'queued'` }),
    systemOnly,
  ],
)

/** State of the token buckets that limit sign-in and other doors; one row per key. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    /** theoretical arrival time of the generic cell rate algorithm */
    tat: at('tat').notNull(),
  },
  () => [systemOnly],
)

export const memberships = pgTable(
  'memberships',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: roles }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.userId] }),
    index('memberships_user').on(t.userId),
    oneOf('memberships_role', t.role, roles),
    ...tenantPolicies(t, 'write'),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    email: text('email').notNull(),
    role: text('role', { enum: roles }).notNull(),
    secretHash: bytes('secret_hash').notNull(),
    invitedBy: uuid('invited_by').notNull(),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    acceptedAt: at('accepted_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('invitations_secret').on(t.orgId, t.secretHash),
    index('invitations_by_secret').on(t.secretHash),
    oneOf('invitations_role', t.role, roles),
    ...tenantPolicies(t, 'read'),
  ],
)

export const apiKeys = pgTable(
  'api_keys',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    /** the first characters, to recognize a key by */
    prefix: text('prefix').notNull(),
    secretHash: bytes('secret_hash').notNull(),
    role: text('role', { enum: roles }).notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    lastUsedAt: at('last_used_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('api_keys_secret').on(t.orgId, t.secretHash),
    index('api_keys_by_secret').on(t.secretHash),
    oneOf('api_keys_role', t.role, roles),
    ...tenantPolicies(t, 'read'),
  ],
)

/** Keys of one organization, wrapped by the master key. `data` encrypts, `hash` makes keyed hashes. */
export const organizationKeys = pgTable(
  'organization_keys',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    /** short id that stands in each encrypted value */
    keyId: text('key_id').notNull(),
    purpose: text('purpose', { enum: ['data', 'hash'] }).notNull(),
    wrapped: text('wrapped').notNull(),
    createdAt: createdAt(),
    /** the key new values are written with; one per purpose */
    isCurrent: boolean('is_current').notNull(),
    /** made known so that every process has it before it becomes the current one; at most one per purpose */
    isNext: boolean('is_next').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.keyId] }),
    uniqueIndex('organization_keys_current').on(t.orgId, t.purpose).where(sql`is_current`),
    uniqueIndex('organization_keys_next').on(t.orgId, t.purpose).where(sql`is_next`),
    oneOf('organization_keys_purpose', t.purpose, ['data', 'hash']),
    ...tenantPolicies(t, 'write'),
  ],
)

/** One row per verb call: who did what to which record. Field names, never contact values. */
export const auditLog = pgTable(
  'audit_log',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    at: at('at').notNull().defaultNow(),
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name'),
    verb: text('verb').notNull(),
    entity: text('entity'),
    entityId: text('entity_id'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    correlationId: text('correlation_id'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('audit_log_at').on(t.orgId, t.at, t.id),
    index('audit_log_actor').on(t.orgId, t.actorId, t.at, t.id),
    index('audit_log_verb').on(t.orgId, t.verb, t.at, t.id),
    index('audit_log_entity').on(t.orgId, t.entity, t.entityId, t.at),
    index('audit_log_people')
      .on(t.orgId, t.at.desc(), t.id.desc())
      .where(sql`actor_kind in ('user', 'api_key', 'cli')`),
    ...tenantPolicies(t),
  ],
)

export const savedViewLists = ['customers', 'orders', 'products', 'inbox'] as const

/** A list's filters, sort and columns under a name; shared with the organization or one's own. */
export const savedViews = pgTable(
  'saved_views',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    list: text('list', { enum: savedViewLists }).notNull(),
    name: text('name').notNull(),
    params: jsonb('params').$type<Record<string, string>>().notNull(),
    ownerId: uuid('owner_id'),
    position: integer('position').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.ownerId],
      foreignColumns: [memberships.orgId, memberships.userId],
    }).onDelete('cascade'),
    oneOf('saved_views_list', t.list, savedViewLists),
    ...tenantPolicies(t),
  ],
)
