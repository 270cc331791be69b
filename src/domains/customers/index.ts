import 'server-only'

export { lockPeople } from '@/db/lock-people'
export { deleteNote, restoreNote } from './activities/delete-note'
export { editNote } from './activities/edit-note'
export { noteCustomer } from './activities/note-customer'
export { deleteCustomers } from './delete-customers'
export { describeMove } from './describe-move'
export { createIncomingBuyers } from './incoming-buyers'
export { ingestCustomers } from './ingest-customers'
export { groupNewBuyers, matchKnownBuyers, storedPeople } from './match-buyers'
export type { Agreement, MatchEvidence } from './matching/compare-people'
export { confirmMatch } from './matching/confirm-match'
export { dismissMatch } from './matching/dismiss-match'
export { type FoundMatches, findMatches } from './matching/find-matches'
export { describeMatch, type MatchField, matchFields, matchWord } from './matching/match-words'
export { mergeCustomers } from './merging/merge-customers'
export { unmergeCustomers } from './merging/unmerge-customers'
export { approximateCustomers } from './queries/count-customers'
export {
  customerTimeline,
  type NoteFacts,
  type NoteKind,
  type NoteOutcome,
  type TimelineEntry,
  type TimelineKind,
  timelineKinds,
} from './queries/customer-timeline'
export { type CustomerExport, exportCustomers } from './queries/export-customers'
export { findIdentity } from './queries/find-identity'
export { type CustomerDetails, getCustomer, type SegmentMove } from './queries/get-customer'
export { type CustomerRow, listCustomers } from './queries/list-customers'
export { listIdentitiesForTags } from './queries/list-identities-for-tags'
export {
  listMatches,
  type MatchedIdentity,
  type MatchedPerson,
  matchesOfCustomer,
  type PossibleMatch,
} from './queries/list-matches'
export { type CustomerMerge, findMergedInto, listMerges } from './queries/list-merges'
export {
  type CustomerFilters,
  type CustomerListParams,
  type CustomerSort,
  customerSorts,
} from './queries/list-params'
export type { CustomerIdentity } from './queries/read-identities'
export { reachabilityRules } from './reachability-rules'
export { recordChoices } from './record-choices'
export { recordConsents } from './record-consents'
export { recountCustomers, refreshCustomers } from './refresh-customers'
export { resolveBuyers } from './resolve-buyers'
export { type ScoringResult, scoreAll } from './score-all'
export { type ScoreMetric, scoreMeaning, scoreNames } from './score-meaning'
export { sealContact } from './seal-contact'
export { lifecycleRules, segmentRules } from './segment-rules'
export { setCustomField } from './set-custom-field'
export { setLifecycleStage } from './set-lifecycle-stage'
export { tagCustomers, untagCustomers } from './tag-customers'
