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
import { catalogItems } from './catalog'
import { at, createdAt, id, oneOf, orgId, tenantPolicies } from './columns'
import { customerInterests, messages } from './inbox'
import { organizations } from './organizations'

export const readers = ['model', 'offline'] as const
/** Why the model did not read a message though there is one. */
export const offlineReasons = ['cap', 'failed'] as const
export const correctionKinds = ['intent', 'sentiment'] as const
export const suggestionStates = ['open', 'dismissed'] as const

/** Who read a message, and what stands beside its intents. */
export const messageReadings = pgTable(
  'message_readings',
  {
    orgId: orgId(),
    messageId: uuid('message_id').notNull(),
    /** `model`: a language model; `offline`: phrase books, a lexicon and rules */
    reader: text('reader', { enum: readers }).notNull(),
    /** name of the model, where one read it */
    model: text('model'),
    offlineReason: text('offline_reason', { enum: offlineReasons }),
    /** ISO 639-1 */
    language: text('language'),
    /** whether the words say the mood clearly; else it is neutral for want of anything better */
    isMoodDecided: boolean('is_mood_decided').notNull(),
    /** what was read before anybody corrected it: live accuracy is counted from these */
    sentiment: text('sentiment').notNull(),
    intent: text('intent'),
    /** the words that show the mood: start, end and text, a span of the body */
    moodEvidence: jsonb('mood_evidence').$type<{ start: number; end: number; text: string }>(),
    readAt: at('read_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.messageId] }),
    foreignKey({
      columns: [t.orgId, t.messageId],
      foreignColumns: [messages.orgId, messages.id],
    }).onDelete('cascade'),
    index('message_readings_time').on(t.orgId, t.readAt),
    oneOf('message_readings_reader', t.reader, readers),
    oneOf('message_readings_offline_reason', t.offlineReason, offlineReasons),
    ...tenantPolicies(t),
  ],
)

/** What a colleague said that a message means; the latest counts. */
export const readingCorrections = pgTable(
  'reading_corrections',
  {
    orgId: orgId(),
    messageId: uuid('message_id').notNull(),
    kind: text('kind', { enum: correctionKinds }).notNull(),
    /** what had been read */
    was: text('was').notNull(),
    label: text('label').notNull(),
    /** what stood there until the first correction, to be put back; NULL: not kept */
    before: jsonb('before'),
    correctedBy: uuid('corrected_by'),
    correctedAt: at('corrected_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.messageId, t.kind] }),
    foreignKey({
      columns: [t.orgId, t.messageId],
      foreignColumns: [messages.orgId, messages.id],
    }).onDelete('cascade'),
    index('reading_corrections_time').on(t.orgId, t.correctedAt.desc()),
    oneOf('reading_corrections_kind', t.kind, correctionKinds),
    ...tenantPolicies(t),
  ],
)

/** Each call of a language model, and what it cost. */
export const llmCalls = pgTable(
  'llm_calls',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    purpose: text('purpose').notNull(),
    model: text('model').notNull(),
    inputTokens: integer('input_tokens').notNull(),
    cacheWriteTokens: integer('cache_write_tokens').notNull(),
    cacheReadTokens: integer('cache_read_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    /** in US dollars, as the operator's prices say */
    cost: numeric('cost', { precision: 14, scale: 8 }).notNull(),
    calledAt: at('called_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('llm_calls_time').on(t.orgId, t.calledAt),
    ...tenantPolicies(t),
  ],
)

/** What an organization may spend on language models. */
export const llmLimits = pgTable(
  'llm_limits',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    /** in US dollars per calendar month, UTC */
    monthlyCap: numeric('monthly_cap', { precision: 10, scale: 2 }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.orgId] }), ...tenantPolicies(t)],
)

/** A product that came in or came back, and that somebody had asked for. */
export const interestSuggestions = pgTable(
  'interest_suggestions',
  {
    orgId: orgId(),
    id: id(),
    itemId: uuid('item_id').notNull(),
    state: text('state', { enum: suggestionStates }).notNull(),
    suggestedAt: at('suggested_at').notNull(),
    dismissedAt: at('dismissed_at'),
    dismissedBy: uuid('dismissed_by'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('interest_suggestions_item').on(t.orgId, t.itemId),
    foreignKey({
      columns: [t.orgId, t.itemId],
      foreignColumns: [catalogItems.orgId, catalogItems.id],
    }).onDelete('cascade'),
    index('interest_suggestions_open').on(t.orgId, t.state, t.suggestedAt.desc(), t.id.desc()),
    oneOf('interest_suggestions_state', t.state, suggestionStates),
    ...tenantPolicies(t),
  ],
)

/** Who asked for the product of a suggestion, and which of their words it fits. */
export const interestMatches = pgTable(
  'interest_matches',
  {
    orgId: orgId(),
    suggestionId: uuid('suggestion_id').notNull(),
    interestId: uuid('interest_id').notNull(),
    /** the share of the wish that the product fits, from 0 to 1 */
    score: numeric('score', { precision: 4, scale: 3 }).notNull(),
    /** words of the wish, each with the word of the product it fits */
    matchedWords: jsonb('matched_words').$type<{ wish: string; product: string }[]>().notNull(),
    draftedAt: at('drafted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.suggestionId, t.interestId] }),
    foreignKey({
      columns: [t.orgId, t.suggestionId],
      foreignColumns: [interestSuggestions.orgId, interestSuggestions.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.interestId],
      foreignColumns: [customerInterests.orgId, customerInterests.id],
    }).onDelete('cascade'),
    index('interest_matches_interest').on(t.orgId, t.interestId),
    ...tenantPolicies(t),
  ],
)

/** When a product was last looked at for somebody who wants it: it is again once its stock came back. */
export const watchedItems = pgTable(
  'watched_items',
  {
    orgId: orgId(),
    itemId: uuid('item_id').notNull(),
    /** as it was at the last look */
    isOffered: boolean('is_offered').notNull(),
    lookedAt: at('looked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.itemId] }),
    foreignKey({
      columns: [t.orgId, t.itemId],
      foreignColumns: [catalogItems.orgId, catalogItems.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)
