import { z } from 'zod'
import { ConnectorError } from '../contract/errors'

export const Cost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({
    maximumAvailable: z.number(),
    currentlyAvailable: z.number(),
    restoreRate: z.number().positive(),
  }),
})
export type Cost = z.infer<typeof Cost>

const LONGEST_WAIT_MS = 10_000
const MAX_SHOPS = 1000

interface Bucket {
  points: number
  most: number
  perSecond: number
  at: number
}

/** What this process last heard of each shop's points; a hint, since other processes use them too. */
const buckets = new Map<string, Bucket>()
/** What each document was last said to cost */
const costs = new Map<string, number>()

/** Remembers what an answer says of cost and of points left. */
export function noteCost(shop: string, document: string, cost: Cost): void {
  const { maximumAvailable, currentlyAvailable, restoreRate } = cost.throttleStatus
  costs.set(document, cost.requestedQueryCost)
  // the oldest goes first: a shop that is used is written again
  buckets.delete(shop)
  buckets.set(shop, {
    points: currentlyAvailable,
    most: maximumAvailable,
    perSecond: restoreRate,
    at: Date.now(),
  })
  const [oldest] = buckets.keys()
  if (buckets.size > MAX_SHOPS && oldest !== undefined) buckets.delete(oldest)
}

/** Milliseconds until a shop has the points that a document costs, as far as is known. */
export function msUntilAffordable(shop: string, document: string): number {
  const bucket = buckets.get(shop)
  const cost = costs.get(document)
  if (!bucket || cost === undefined) return 0
  const restored = ((Date.now() - bucket.at) / 1000) * bucket.perSecond
  const missing = Math.min(cost, bucket.most) - (bucket.points + restored)
  return missing <= 0 ? 0 : Math.ceil((missing / bucket.perSecond) * 1000)
}

/** Waits, unless that takes longer than 10 s: then it throws ConnectorError `throttled`. */
export async function waitOrThrow(ms: number): Promise<void> {
  if (ms > LONGEST_WAIT_MS)
    throw new ConnectorError('throttled', 'Shopify was asked too much; it goes on in a while.', {
      retryAfterMs: ms,
    })
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
}
