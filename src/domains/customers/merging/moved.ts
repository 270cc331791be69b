/** A row as the database prints it as JSON. */
export type Row = Record<string, unknown>

/**
 * What customer_merges.moved holds: enough to restore every row. Contact data is not among it: who the merged person is
 * stands with their identities, and goes when those are forgotten.
 */
export interface Moved {
  /** the merged person's row without what is computed from identities */
  customer: Row & { tags: string[]; custom_fields: Fields }
  /** what a colleague had typed about the kept person */
  kept: { tags: string[]; custom_fields: Fields }
  /** identities that the kept person had: others that appear later came in between */
  keptIdentities: string[]
  /** ids of the rows that changed hands, by table */
  ids: Record<string, string[]>
  /** the same for tables where a person has one row at most per key: the keys */
  places: Record<string, Row[]>
  /** rows that the kept person has a counterpart of, or that tell one person's history: taken out whole */
  aside: Record<string, Row[]>
  /** identity_keys of the merged person */
  keys: { kind: string; key_hash: string }[]
  /** possible matches of the merged person, and those of the kept one that inherited ones replaced */
  matches: Row[]
  /** ids of the dismissed matches that the kept person got of these */
  inheritedMatches: string[]
}

export type Fields = Record<string, unknown>

/** Tables whose rows belong to a person and have an id of their own. consents as well, whose rows cannot be updated. */
export const tablesById = [
  'customer_identities',
  'orders',
  'checkouts',
  'conversations',
  'message_intents',
  'customer_interests',
  'promises',
  'tasks',
  'customer_notes',
  'message_log',
  'preference_links',
  'automation_runs',
  'privacy_requests',
] as const

/** Tables with one row per person and key, and what else is in the key. */
export const tablesByPlace: Readonly<Record<string, readonly string[]>> = {
  segment_members: ['segment_id'],
  campaign_recipients: ['campaign_id', 'step'],
  retention_holds: [],
  customer_insights: [],
}

/** A person's own history: mixed with another's it would tell of moves that nobody made. */
export const tablesAside = ['segment_changes', 'segment_member_changes'] as const

/** Tables of the merging itself, which give and take their rows in their own way. */
export const tablesOfMatching = ['identity_keys', 'match_keys', 'customer_matches'] as const
