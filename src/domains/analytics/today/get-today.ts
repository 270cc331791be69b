import { type Ctx, read } from '@/db/context'
import { type Activity, readActivity } from './activity'
import { type ChannelHealth, readChannels } from './channels'
import { type Churn, readChurn } from './churn'
import { type Figures, readFigures, readSegmentTotals, type SegmentTotal } from './figures'
import { getHome, type Home } from './period'
import {
  type ChannelPeriod,
  type ChannelRevenue,
  type RevenueDay,
  readRevenueByChannel,
  readRevenueByDay,
} from './revenue'
import { readWork, type Work } from './work'

export interface Today {
  home: Home
  work: Work
  figures: Figures
  revenue: RevenueDay[]
  channelRevenue: ChannelRevenue[]
  segments: SegmentTotal[]
  churn: Churn
  activity: Activity[]
  channels: ChannelHealth[]
}

/**
 * Everything the first screen shows, in one tenant transaction: roll-ups and bounded reads by index, so that its
 * cost does not grow with the shop. No value in them came from outside: they stand in the text of the statements, which
 * are then sent all at once.
 * @param channelDays the period of revenue by channel
 */
export function getToday(ctx: Ctx, channelDays: ChannelPeriod): Promise<Today> {
  const now = ctx.now()
  return read(ctx, async (tx) => {
    const home = await getHome(tx, now)
    const [work, figures, revenue, channelRevenue, segments, churn, activity, channels] =
      await Promise.all([
        readWork(tx, now),
        readFigures(tx, home),
        readRevenueByDay(tx, home),
        readRevenueByChannel(tx, home, channelDays),
        readSegmentTotals(tx),
        readChurn(tx, now),
        readActivity(tx, now),
        readChannels(tx, now, { withDisconnected: false }),
      ])
    return { home, work, figures, revenue, channelRevenue, segments, churn, activity, channels }
  })
}
