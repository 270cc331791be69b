import 'server-only'

export { lockPeople } from '@/db/lock-people'
export { deleteCustomers } from './delete-customers'
export { describeMove } from './describe-move'
export { createIncomingBuyers } from './incoming-buyers'
export { ingestCustomers } from './ingest-customers'
export { groupNewBuyers, matchKnownBuyers, storedPeople } from './match-buyers'
export { deleteNote, noteCustomer } from './note-customer'
export { approximateCustomers } from './queries/count-customers'
export {
  customerTimeline,
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
  type CustomerFilters,
  type CustomerListParams,
  type CustomerSort,
  customerSorts,
} from './queries/list-params'
export type { CustomerIdentity } from './queries/read-identities'
export { reachabilityRules } from './reachability-rules'
export { recordConsents } from './record-consents'
export { recountCustomers, refreshCustomers } from './refresh-customers'
export { resolveBuyers } from './resolve-buyers'
export { type ScoringResult, scoreAll } from './score-all'
export { type ScoreMetric, scoreMeaning, scoreNames } from './score-meaning'
export { sealContact } from './seal-contact'
export { lifecycleRules, segmentRules } from './segment-rules'
export { setCustomField } from './set-custom-field'
export { tagCustomers, untagCustomers } from './tag-customers'
