import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '@/db/context'
import { runSync } from '@/domains/sync'
import type { TestOrg } from '@/testing/test-org'
import type { ShopToPull } from './sandbox-to-pull'

/** A first backfill through the product's verbs, to its end. */
export async function backfill(ctx: Ctx, connectionId: string): Promise<void> {
  const ended = await runSync(
    ctx,
    { connectionId, kind: 'backfill', at: new Date() },
    { run: (_, piece) => piece(), sleep: (_, seconds) => pause(seconds * 1000) },
  )
  if (ended?.error !== undefined || !ended) throw new Error(ended?.error ?? 'It did not begin')
}

/** Every order must be there, and nothing have failed. Answers how many rows of orders and lines came. */
export async function checkComplete(
  { rows }: TestOrg,
  shops: readonly Pick<ShopToPull, 'orders'>[],
): Promise<number> {
  const [row] = await rows(
    `select (select count(*) from orders) as orders, (select count(*) from order_items) as lines,
      (select count(*) from failed_records) as failed`,
  )
  const [orders, lines, failed] = ['orders', 'lines', 'failed'].map((name) => Number(row?.[name]))
  const wanted = shops.reduce((sum, shop) => sum + shop.orders, 0)
  if (orders !== wanted || failed !== 0)
    throw new Error(`Of ${wanted} orders ${orders} came, and ${failed} records failed`)
  return wanted + (lines ?? 0)
}
