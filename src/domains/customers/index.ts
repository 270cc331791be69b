import 'server-only'

export { createIncomingBuyers } from './incoming-buyers'
export { lockPeople } from './lock-people'
export { groupNewBuyers, matchKnownBuyers, storedPeople } from './match-buyers'
export { refreshCustomers } from './refresh-customers'
export { resolveBuyers } from './resolve-buyers'
export { type ScoringResult, scoreAll } from './score-all'
