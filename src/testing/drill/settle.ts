import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { CopyOfProduct } from './copy-of-product'
import type { DrilledShop } from './drilled-shop'

/**
 * Waits until no webhook is on its way, waits to be processed, or has an event to be sent, and no sync runs: what one brings
 * later would be missing when it is measured, and there when it is compared.
 */
export async function settle(
  copy: CopyOfProduct,
  shops: readonly DrilledShop[],
  how: { withinMs: number; say: (what: string) => void },
): Promise<void> {
  for (const until = Date.now() + how.withinMs; Date.now() < until; await pause(3000)) {
    await copy.ensureRunning()
    const onTheWay = await Promise.all(shops.map(pendingOf)).catch(() => [Number.NaN])
    if (onTheWay.some((pending) => pending !== 0)) continue
    const [open] = await copy
      .ask(`select (select count(*) from webhook_deliveries where status = 'received')
        + (select count(*) from outbox_events where published_at is null)
        + (select count(*) from sync_runs where status = 'running') as waiting`)
      .then((rows) => z.array(z.object({ waiting: z.string() })).parse(rows))
      .catch(() => [])
    if (open?.waiting === '0') return
    how.say(`${open?.waiting ?? '?'} deliveries, events and syncs wait`)
  }
}

const pendingOf = async ({ control }: DrilledShop): Promise<number> =>
  z.object({ pending: z.number() }).parse(await control('GET', 'deliveries')).pending
