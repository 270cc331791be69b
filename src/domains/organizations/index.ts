import 'server-only'

export { authenticateApiKey } from './authenticate-api-key'
export { organizationsDueForScoring } from './due-for-scoring'
export { findSession, type MemberOrganization, type SignedIn } from './find-session'
export { publishEvents, relayEvents } from './publish-events'
