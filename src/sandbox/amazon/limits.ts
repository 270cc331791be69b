import type { BucketSize, Buckets } from '@/sandbox/kit/buckets'

/** Calls a second, and how many at once, of the operations that are imitated. */
export const usagePlans = {
  searchOrders: [0.0056, 20],
  getOrder: [0.5, 30],
  confirmShipment: [2, 10],
  searchListingsItems: [5, 5],
  getListingsItem: [5, 10],
  getMarketplaceParticipations: [0.016, 15],
  destinations: [1, 5],
  subscriptions: [1, 5],
} as const satisfies Record<string, readonly [rate: number, burst: number]>
export type Operation = keyof typeof usagePlans

/** Takes a call of an operation from what an app may ask of a seller; undefined where it asked too much. */
export function takeCall(
  buckets: Buckets,
  call: { operation: Operation; clientId: string; shop: string; rateScale: number },
): { 'x-amzn-ratelimit-limit': string } | undefined {
  const [rate, burst] = usagePlans[call.operation]
  const perSecond = rate * call.rateScale
  const size: BucketSize = { size: burst * Math.max(1, call.rateScale), perSecond }
  const key = `${call.clientId} ${call.shop} ${call.operation}`
  return buckets.take(key, size) ? { 'x-amzn-ratelimit-limit': String(perSecond) } : undefined
}
