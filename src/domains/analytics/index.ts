import 'server-only'

export type { Figure, FigureSource } from './insight/figures'
export { getInsight, type Insight, type InsightPart } from './insight/get-insight'
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
