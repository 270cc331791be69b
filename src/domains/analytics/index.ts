import 'server-only'

export { refreshMetrics } from './refresh-metrics'
export type { Activity } from './today/activity'
export { type ChannelHealth, listChannelHealth } from './today/channels'
export type { Churn } from './today/churn'
export { CARD_DAYS, type Figures, type SegmentTotal } from './today/figures'
export { getToday, type Today } from './today/get-today'
export {
  type ChannelPeriod,
  type ChannelRevenue,
  channelPeriods,
  REVENUE_DAYS,
  type RevenueDay,
} from './today/revenue'
export { getSyncState } from './today/sync-state'
export { MOST_COUNTED, type Work } from './today/work'
