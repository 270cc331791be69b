import 'server-only'

export { mailBackfillResult } from './mail-backfill-result'
export { processDeliveries } from './process-deliveries'
export { type Pulled, pullEntity } from './pull-entity'
export { type Reconciled, reconcilePage } from './reconcile'
export { readPointers } from './reread-records'
export { type EndedSync, runSync, type Steps, type WantedSync } from './run-sync'
