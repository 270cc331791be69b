import { lagSecondsOf } from '@/domains/connections'

/**
 * `complete`: reconciliation has confirmed everything up to a recent instant; `behind`: that instant is older than
 * two of the channel's own intervals and what the marketplace's lists lag by themselves, or the first load runs;
 * `frozen`: older than eight; `broken`: it waits for a person; `idle`: nothing is fetched by itself.
 */
export type Health = 'complete' | 'behind' | 'frozen' | 'broken' | 'idle'

/** Intervals a channel may lag before it counts as behind: one may be under way, one may have failed once. */
const INTERVALS = 2
const FROZEN_INTERVALS = 8

export function channelHealth(
  channel: {
    marketplace: string
    status: string
    /** minutes between syncs; null for a channel fed by files */
    frequencyMinutes: number | null
    completeUntil: Date | undefined
    loading: unknown
  },
  now: Date,
): Health {
  const { status, frequencyMinutes, completeUntil } = channel
  if (status === 'needs_reauth') return 'broken'
  if (channel.loading && status !== 'disconnected') return 'behind'
  if (frequencyMinutes === null || status === 'paused' || status === 'disconnected') return 'idle'
  if (!completeUntil) return 'behind'
  const ownLag = lagSecondsOf(channel.marketplace) * 1000
  const lag = (now.getTime() - ownLag - completeUntil.getTime()) / (frequencyMinutes * 60_000)
  return lag <= INTERVALS ? 'complete' : lag <= FROZEN_INTERVALS ? 'behind' : 'frozen'
}
