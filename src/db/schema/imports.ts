import {
  bigint,
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
import { connections } from './connections'
import { organizations } from './organizations'

/**
 * uploaded → staging → rehearsed → applying → completed → reverting → reverted;
 * needs_mapping waits for a person to choose columns, then it is staged anew;
 * failed and discarded end an import that wrote nothing.
 */
export const importStatuses = [
  'uploaded',
  'staging',
  'needs_mapping',
  'rehearsed',
  'applying',
  'completed',
  'failed',
  'reverting',
  'reverted',
  'discarded',
] as const

/** A column mapping under a name, for the next file of the same kind. */
export const importMappings = pgTable(
  'import_mappings',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    mapping: jsonb('mapping').$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('import_mappings_name').on(t.orgId, t.name),
    ...tenantPolicies(t),
  ],
)

/** One file on its way in. */
export const imports = pgTable(
  'imports',
  {
    orgId: orgId(),
    id: id(),
    connectionId: uuid('connection_id').notNull(),
    status: text('status', { enum: importStatuses }).notNull(),
    fileName: text('file_name').notNull(),
    /** where the storage layer keeps the encrypted file; NULL once it is deleted */
    fileKey: text('file_key'),
    fileBytes: bigint('file_bytes', { mode: 'number' }).notNull(),
    /** names of the file's columns, in its order, once it has been opened */
    columns: text('columns').array(),
    mapping: jsonb('mapping').$type<Record<string, unknown>>(),
    /** stop after staging and wait for a person, or go on */
    applyAfterStaging: boolean('apply_after_staging').notNull().default(false),
    lines: integer('lines').notNull().default(0),
    rejectedLines: integer('rejected_lines').notNull().default(0),
    /** what would be, or was, created, changed and left alone */
    summary: jsonb('summary').$type<Record<string, unknown>>(),
    /** some orders and people of each kind, as the rehearsal saw them; NULL once the import has ended */
    rehearsal: jsonb('rehearsal').$type<Record<string, unknown>>(),
    /** chunks of the staged orders already applied, of how many, and which are left */
    chunksDone: integer('chunks_done').notNull().default(0),
    chunksTotal: integer('chunks_total').notNull().default(0),
    chunksLeft: integer('chunks_left').array().notNull().default([]),
    error: text('error'),
    /** last sign of life while it is read, applied or reverted; a sweep takes up what has been silent for long */
    progressAt: at('progress_at').notNull().defaultNow(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }),
    index('imports_recent').on(t.orgId, t.createdAt),
    oneOf('imports_status', t.status, importStatuses),
    ...tenantPolicies(t, 'read'),
  ],
)

/**
 * The file as understood, as text for COPY (src/domains/imports/staged-lines.ts). Written whole before anything is
 * applied; deleted after. No foreign key: reading a long file would hold the import's row against everybody.
 */
export const importShelves = pgTable(
  'import_shelves',
  {
    orgId: orgId(),
    importId: uuid('import_id').notNull(),
    /** counts the packages in which the lines were stored */
    seq: integer('seq').notNull(),
    /** hash of the order number: all lines of an order stand on one shelf */
    shelf: integer('shelf').notNull(),
    /** what belongs to an order, from each line that follows one of another order; contact data is sealed */
    heads: text('heads').notNull(),
    /** the item of each line */
    lines: text('lines').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.importId, t.seq, t.shelf] }), ...tenantPolicies(t)],
)

/** Lines that could not be understood, kept (encrypted) so that they can be handed back with the reason. */
export const importRejects = pgTable(
  'import_rejects',
  {
    orgId: orgId(),
    importId: uuid('import_id').notNull(),
    lineNo: integer('line_no').notNull(),
    /** names the value that was not understood, which may be somebody's address */
    reason: encrypted('reason').notNull(),
    line: encrypted('line').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.importId, t.lineNo] }),
    foreignKey({
      columns: [t.orgId, t.importId],
      foreignColumns: [imports.orgId, imports.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)

/** What an applied import replaced: the row as it was, so that a revert puts it back. */
export const importChanges = pgTable(
  'import_changes',
  {
    orgId: orgId(),
    importId: uuid('import_id').notNull(),
    kind: text('kind', { enum: ['order', 'identity'] }).notNull(),
    recordId: uuid('record_id').notNull(),
    /** an order with its lines, or an identity, before this import */
    before: jsonb('before').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.importId, t.kind, t.recordId] }),
    foreignKey({
      columns: [t.orgId, t.importId],
      foreignColumns: [imports.orgId, imports.id],
    }).onDelete('cascade'),
    index('import_changes_record').on(t.orgId, t.kind, t.recordId),
    oneOf('import_changes_kind', t.kind, ['order', 'identity']),
    ...tenantPolicies(t),
  ],
)
