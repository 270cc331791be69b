import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { DrilledShop } from './drilled-shop'

/** A shop at which orders arrive. */
export interface Seller {
  shop: DrilledShop
  /** orders to arrive */
  count: number
  /** as many of them at a time */
  burst: number
  /** something happens to an order; throws where it cannot */
  change: (orderId: string) => Promise<unknown>
}

export interface Selling {
  everyMs: number
  withinMs: number
  /** faults of a marketplace for the next burst */
  faults: (shop: DrilledShop) => object
  /** what else happens at a shop after a burst */
  also?: (shop: DrilledShop) => Promise<unknown>
}

/** Share of a burst that changes again at once, so that webhooks of one order overtake each other. */
const CHANGED = 0.08

/** How often each fault happened at each marketplace. */
export type FaultCounts = Record<string, Record<string, number>>

/**
 * Places orders in bursts until every shop has as many more, whatever part of the product is away. Answers how often each
 * fault came over the marketplaces. Throws where that takes too long.
 */
export async function sell(sellers: readonly Seller[], how: Selling): Promise<FaultCounts> {
  const seed = Math.floor(Math.random() * 2 ** 30)
  const selling = await Promise.all(
    sellers.map(async (seller) => ({
      ...seller,
      goal: (await seller.shop.counts()).orders + seller.count,
      faults: countFaults(seller.shop),
    })),
  )
  let isSold = false
  for (const until = Date.now() + how.withinMs; !isSold; ) {
    if (Date.now() > until) throw new Error('The orders did not all arrive in time')
    try {
      const placed: { change: Seller['change']; ids: string[] }[] = []
      for (const { shop, goal, burst, change, faults } of selling) {
        await faults.note(how.faults(shop))
        const missing = goal - (await shop.counts()).orders
        if (missing <= 0) continue
        const ids = await shop.placeOrders(Math.min(burst, missing), seed + missing)
        placed.push({ change, ids })
        await how.also?.(shop)
      }
      isSold = placed.length === 0
      if (isSold) continue
      await pause(how.everyMs * (0.5 + Math.random() / 2))
      for (const { change, ids } of placed) await changeSome(ids, change)
    } catch {
      // the launcher gave up a part and the sandbox went with it: it comes back
      await pause(1000)
    }
  }
  return Object.fromEntries(selling.map(({ shop, faults }) => [shop.slug, faults.total()]))
}

/** Keeps the faults set, and their counts, over restarts of the sandbox, which forgets both. */
function countFaults({ control }: DrilledShop) {
  const former: Record<string, number> = {}
  let present: Record<string, number> = {}
  const total = () =>
    Object.fromEntries(
      Object.keys({ ...former, ...present }).map((fault) => [
        fault,
        (former[fault] ?? 0) + (present[fault] ?? 0),
      ]),
    )
  return {
    total,
    note: async (faults: object) => {
      const answer = await control('PATCH', 'faults', faults)
      const { counts } = z.object({ counts: z.record(z.string(), z.number()) }).parse(answer)
      const isNew = Object.entries(counts).some(([fault, count]) => count < (present[fault] ?? 0))
      if (isNew) Object.assign(former, total())
      present = counts
    },
  }
}

async function changeSome(ids: string[], change: Seller['change']): Promise<void> {
  for (let n = 0; n < Math.ceil(ids.length * CHANGED); n++) {
    const id = ids[Math.floor(Math.random() * ids.length)]
    if (id) await change(id).catch(() => undefined)
  }
}
