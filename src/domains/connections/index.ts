import 'server-only'

export { ensureFileConnection } from './ensure-file-connection'
export { listConnections } from './list-connections'
export { silentImports } from './silent-imports'
export { storeRates } from './store-rates'
