import type { Import } from './imports'
import type { Place } from './places'

export interface BoundaryRule {
  name: string
  /** what to do instead, for whoever broke it */
  instead: string
  forbids: (from: Place, to: Place, use: Import) => boolean
}

/** Domains from the bottom up. One may use those of lower rows only, so that they never form a circle. */
const DOMAIN_ORDER = [
  ['organizations'],
  ['connections', 'catalog', 'customers'],
  ['orders'],
  ['imports'],
  ['fulfillment', 'inbox', 'messaging', 'segments'],
  ['documents', 'rehearsals', 'tasks', 'understanding'],
  ['privacy', 'sample-shop', 'inbound'],
  ['sync', 'analytics', 'campaigns', 'pipeline'],
  ['money'],
  ['automations'],
  ['ask'],
]

const ENTRIES = ['app', 'jobs', 'cli']
const FRONT_DOORS = ['index.ts', 'schemas.ts']
/** What an entry needs of the database's layer: the context it hands to verbs, and for the terminal its upkeep. */
const DB_FOR_ENTRIES = ['context']
/** Their shapes only: an entry may say that it takes a verb, not make one. */
const DB_TYPES_FOR_ENTRIES = ['verb']
const DB_FOR_CLI = ['client', 'migrate', 'reader']
const PLATFORM_FOR_ENTRIES = [
  ...['inngest', 'logger', 'rate-limit', 'correlation', 'live'],
  'stop-on-driver-fault',
]
/** Who may act across tenants. */
const SYSTEM_DOMAINS = ['organizations', 'connections', 'money']
const SYSTEM_FILES = ['src/db/outbox.ts', 'src/db/rate-limit.ts']

const isOneOf = (value: string, list: readonly string[]) => list.includes(value)
const rankOf = (domain: string) => DOMAIN_ORDER.findIndex((row) => row.includes(domain))
const isFrontDoor = (to: Place) => isOneOf(to.rest, FRONT_DOORS)

/** Layer `name` may use itself and `allowed` only; its tests may use more. */
const uses =
  (name: string, allowed: readonly string[]) =>
  (from: Place, to: Place): boolean =>
    from.layer === name && !from.isTest && to.layer !== name && !allowed.includes(to.layer)

/** Who may import whom. Each rule has a planted violation in boundary-rules.test.ts. */
export const boundaryRules: BoundaryRule[] = [
  {
    name: 'entries-are-leaves',
    instead: 'Move what is shared into a domain.',
    forbids: (from, to) =>
      isOneOf(to.layer, ENTRIES) && !isOneOf(from.layer, [...ENTRIES, 'testing']),
  },
  {
    name: 'entries-call-domains-only',
    instead: 'Call a verb or a query of a domain.',
    forbids: (from, to) =>
      isOneOf(from.layer, ENTRIES) &&
      !from.isTest &&
      (to.layer === 'marketplaces' ||
        (to.layer === 'platform' && !isOneOf(to.feature, PLATFORM_FOR_ENTRIES))),
  },
  {
    name: 'only-domains-touch-db',
    instead: 'Write a verb or a query in the domain that owns the tables.',
    forbids: (from, to, { isType }) =>
      to.layer === 'db' &&
      !from.isTest &&
      !isOneOf(from.layer, ['domains', 'db', 'testing']) &&
      !(isOneOf(from.layer, ENTRIES) && isOneOf(to.feature, DB_FOR_ENTRIES)) &&
      !(isOneOf(from.layer, ENTRIES) && isType && isOneOf(to.feature, DB_TYPES_FOR_ENTRIES)) &&
      !(from.layer === 'cli' && isOneOf(to.feature, DB_FOR_CLI)),
  },
  {
    name: 'domain-front-door',
    instead: 'Import from the domain’s index.ts, or from its schemas.ts in the browser.',
    forbids: (from, to) =>
      to.layer === 'domains' && !isOneOf(from.layer, ['domains', 'testing']) && !isFrontDoor(to),
  },
  {
    name: 'domain-to-domain-front-door',
    instead: 'Import from the other domain’s index.ts.',
    forbids: (from, to) =>
      from.layer === 'domains' &&
      to.layer === 'domains' &&
      from.feature !== to.feature &&
      !from.isTest &&
      !isFrontDoor(to),
  },
  {
    name: 'domain-order',
    instead:
      'A domain uses those below it; let a job bring the two together, or move the shared rule down.',
    forbids: (from, to) =>
      from.layer === 'domains' &&
      to.layer === 'domains' &&
      from.feature !== to.feature &&
      !from.isTest &&
      (rankOf(to.feature) < 0 || rankOf(to.feature) >= rankOf(from.feature)),
  },
  {
    name: 'only-app-uses-ui',
    instead: 'Components belong to pages.',
    forbids: (from, to) => to.layer === 'ui' && !isOneOf(from.layer, ['app', 'ui', 'testing']),
  },
  {
    name: 'connector-is-an-island',
    instead: 'A connector uses its own folder, the contract, unified, lib and platform/http.',
    forbids: (from, to) =>
      from.layer === 'marketplaces' &&
      from.rest !== '' &&
      from.feature !== 'contract' &&
      !from.isTest &&
      !(to.layer === 'marketplaces' && isOneOf(to.feature, [from.feature, 'contract'])) &&
      !isOneOf(to.layer, ['unified', 'lib']) &&
      !(to.layer === 'platform' && to.feature === 'http'),
  },
  {
    name: 'contract-is-pure',
    instead: 'The connector contract uses unified and lib only.',
    forbids: (from, to) =>
      from.layer === 'marketplaces' &&
      from.feature === 'contract' &&
      !(to.layer === 'marketplaces' && to.feature === 'contract') &&
      !isOneOf(to.layer, ['unified', 'lib']),
  },
  {
    name: 'only-connections-opens-connectors',
    instead: 'Go through domains/connections, which owns credentials, cursors and rate budgets.',
    forbids: (from, to) =>
      to.layer === 'marketplaces' &&
      !isOneOf(from.layer, ['marketplaces', 'testing']) &&
      !(from.layer === 'domains' && from.feature === 'connections'),
  },
  {
    name: 'connections-uses-the-registry',
    instead: 'Take the connector from marketplaces/registry.ts.',
    forbids: (from, to) =>
      from.layer === 'domains' &&
      from.feature === 'connections' &&
      !from.isTest &&
      to.layer === 'marketplaces' &&
      !isOneOf(to.feature, ['registry', 'contract']),
  },
  {
    name: 'db-is-low',
    instead: 'The database’s layer knows lib, unified, settings, keys and the names of events.',
    forbids: (from, to) =>
      uses('db', ['lib', 'unified', 'env', 'platform'])(from, to) ||
      (from.layer === 'db' &&
        !from.isTest &&
        to.layer === 'platform' &&
        to.feature !== 'crypto' &&
        to.file !== 'src/platform/inngest/events.ts'),
  },
  {
    name: 'unified-is-pure',
    instead: 'The unified schema uses lib only.',
    forbids: uses('unified', ['lib']),
  },
  { name: 'lib-is-leaf', instead: 'lib uses nothing of the project.', forbids: uses('lib', []) },
  {
    name: 'platform-below-domains',
    instead: 'A wrapper of a vendor knows lib, unified and settings.',
    forbids: uses('platform', ['lib', 'unified', 'env']),
  },
  {
    name: 'ui-knows-no-domain',
    instead: 'Give components plain props.',
    forbids: uses('ui', ['lib', 'unified']),
  },
  {
    name: 'emails-are-pure',
    instead: 'Templates take props and use lib and unified only.',
    forbids: uses('emails', ['lib', 'unified']),
  },
  {
    name: 'engine-stands-alone',
    instead: 'The runner uses lib and settings only: it runs without the app.',
    forbids: uses('engine', ['lib', 'env']),
  },
  {
    name: 'engine-is-not-called',
    instead: 'Reach the runner over HTTP; only the shapes of its answers may be imported.',
    forbids: (from, to) =>
      to.layer === 'engine' &&
      !isOneOf(from.layer, ['engine', 'testing']) &&
      to.feature !== 'operator-api',
  },
  {
    name: 'sandbox-stands-alone',
    instead: 'Stand-ins use unified and lib only: they imitate the world outside.',
    forbids: uses('sandbox', ['unified', 'lib']),
  },
  {
    name: 'sandbox-is-not-product',
    instead: 'Only the command line and tests start stand-ins.',
    forbids: (from, to) =>
      to.layer === 'sandbox' && !isOneOf(from.layer, ['sandbox', 'cli', 'testing']) && !from.isTest,
  },
  {
    name: 'no-test-code-in-product',
    instead: 'Move what both need out of the test.',
    forbids: (from, to) =>
      !from.isTest && from.layer !== 'testing' && (to.layer === 'testing' || to.isTest),
  },
  {
    name: 'system-transactions-are-few',
    instead:
      'Use withOrg(); work across tenants belongs to organizations, connections, rates and the relay.',
    forbids: (from, to, { names }) =>
      to.file === 'src/db/client.ts' &&
      names.includes('withSystem') &&
      from.layer !== 'testing' &&
      !from.isTest &&
      !isOneOf(from.file, SYSTEM_FILES) &&
      !(from.layer === 'domains' && isOneOf(from.feature, SYSTEM_DOMAINS)),
  },
]
