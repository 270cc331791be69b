import { z } from 'zod'
import type { CopyOfProduct } from './copy-of-product'
import type { DrilledShop } from './drilled-shop'
import { type Gap, gapsOf, rowsOf } from './order-gaps'

/** What was found at a shop once its orders had come, and what became of it. */
export interface Repaired {
  shop: DrilledShop
  /** what was missing or different before anything was compared */
  gaps: Gap[]
  compared: EndedRun
  synced: EndedRun & { askedAt: Date }
}

export interface EndedRun {
  status: string
  fetched?: number
  upserted?: number
  /** why it came to nothing */
  error?: string | null | undefined
}

const Runs = z.tuple([
  z.object({
    status: z.string(),
    fetched: z.number(),
    upserted: z.number(),
    error: z.string().nullish(),
  }),
])

/** Measures what each shop's channel lacks; then has every one compared and synced. */
export async function repair(
  copy: CopyOfProduct,
  shops: readonly DrilledShop[],
  say: (what: string) => void,
): Promise<Repaired[]> {
  const measured: { shop: DrilledShop; gaps: Gap[] }[] = []
  for (const shop of shops) {
    const gaps = gapsOf(await shop.orders(), await rowsOf(copy, shop.connectionId))
    measured.push({ shop, gaps })
  }
  const repaired: Repaired[] = []
  for (const { shop, gaps } of measured) {
    say(`${shop.slug}: ${gaps.length} orders missing or older; comparing and syncing …`)
    const compared = await run(copy, ['reconcile', shop.connectionId, '--days', '2'])
    const askedAt = new Date()
    const synced = { ...(await run(copy, ['sync', shop.connectionId])), askedAt }
    repaired.push({ shop, gaps, compared, synced })
  }
  return repaired
}

async function run(copy: CopyOfProduct, args: string[]): Promise<EndedRun> {
  try {
    return Runs.parse(JSON.parse(await copy.run([...args, '--org', 'demo', '--json'])))[0]
  } catch (error) {
    return { status: 'failed', error: String(error) }
  }
}
