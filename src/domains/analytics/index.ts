import 'server-only'

export { refreshMetrics } from './refresh-metrics'
