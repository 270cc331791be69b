import { createOrg } from '@/testing/test-org'
import { openBenchDatabase } from '../bench-database'
import { against, type BenchResult, milliseconds } from '../bench-result'
import { throwAwayPages } from './bare-pages'
import { bareUpsert } from './bare-upsert'
import { backfill, checkComplete } from './first-backfill'
import { openSandboxToPull } from './sandbox-to-pull'

const ORDERS = 100_000
const AIM = 1.5

/**
 * A first backfill through the product's verbs, against the same pages fetched with the same connector and thrown away
 * plus a bare upsert of the rows that came of it into the product's own tables. The sandbox runs in a process of its own,
 * and lets itself be asked as much as one likes.
 */
export async function benchSpeed(slug: string, scale: number): Promise<BenchResult[]> {
  const sandbox = await openSandboxToPull()
  const database = await openBenchDatabase('bench_backfill')
  try {
    const shop = await sandbox.open(slug, Math.ceil(ORDERS * scale))
    const org = await createOrg()
    const connectionId = await shop.connect(org)
    const ours = await milliseconds(() => backfill(org.ctx, connectionId))
    const rows = await checkComplete(org, [shop])
    await database.owner`checkpoint`
    const fetching = await milliseconds(() => throwAwayPages(org.ctx, connectionId))
    const writing = await bareUpsert(database.owner)
    console.error(
      `backfill-${slug}: ${rows} orders and lines; product ${ours.toFixed(0)} ms; fetched ${fetching.toFixed(0)} ms, upsert ${writing.toFixed(0)} ms`,
    )
    const name = `backfill of ${shop.orders} orders of ${slug}`
    return [against(name, 'ms', ours, fetching + writing, AIM)]
  } finally {
    await database.close()
    await sandbox.close()
  }
}
