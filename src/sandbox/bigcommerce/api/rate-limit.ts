import type { Market } from '../../kit/market'
import type { Store } from '../store'
import type { Headers } from './reply'

const WINDOW_MS = 30_000

/** Counts a call of a store, all apps together, and says what is left. Calls come back evenly, not all at once. */
export function takeCall(market: Market, store: Store): { isAllowed: boolean; headers: Headers } {
  const { quota } = store
  const size = { size: quota, perSecond: (quota * 1000) / WINDOW_MS }
  const key = store.settings.domain
  const isAllowed = market.buckets.take(key, size)
  const left = market.buckets.available(key, size)
  const resetMs = isAllowed ? WINDOW_MS - Math.floor((left / quota) * WINDOW_MS) : WINDOW_MS / quota
  return {
    isAllowed,
    headers: {
      'x-rate-limit-time-window-ms': String(WINDOW_MS),
      'x-rate-limit-time-reset-ms': String(Math.ceil(resetMs)),
      'x-rate-limit-requests-quota': String(quota),
      'x-rate-limit-requests-left': String(left),
    },
  }
}
