import { connectors } from '@/marketplaces/registry'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { openBenchDatabase } from '../bench-database'
import { against, type BenchResult, milliseconds } from '../bench-result'
import { throwAwayPages } from './bare-pages'
import { bareUpsert } from './bare-upsert'
import { backfill, checkComplete } from './first-backfill'
import { openSandboxToPull, type ShopToPull } from './sandbox-to-pull'

const CHANNELS = 10
/** of which the runner lets no organization have more than four at once */
const ORGANIZATIONS = 3
const ORDERS_EACH = 10_000
const AIM = 1.5

interface Connected {
  shop: ShopToPull
  org: TestOrg
  connectionId: string
}

/**
 * First backfills of ten marketplaces at once, of three organizations, against the sum of their floors: the same pages
 * fetched and thrown away, one channel after the other, plus a bare upsert of all rows that came of it.
 */
export async function benchTenAtOnce({ scale }: { scale: number }): Promise<BenchResult[]> {
  const sandbox = await openSandboxToPull()
  const database = await openBenchDatabase('bench_backfill')
  try {
    const orgs = await Promise.all(Array.from({ length: ORGANIZATIONS }, () => createOrg()))
    const channels: Connected[] = []
    for (const { manifest } of connectors.slice(0, CHANNELS)) {
      const org = orgs[channels.length % orgs.length] as TestOrg
      const shop = await sandbox.open(manifest.slug, Math.ceil(ORDERS_EACH * scale))
      channels.push({ shop, org, connectionId: await shop.connect(org) })
    }
    const ours = await milliseconds(() =>
      Promise.all(channels.map(({ org, connectionId }) => backfill(org.ctx, connectionId))),
    )
    for (const org of orgs)
      await checkComplete(
        org,
        channels.filter((one) => one.org === org).map(({ shop }) => shop),
      )
    await database.owner`checkpoint`
    const fetching = await milliseconds(async () => {
      for (const { org, connectionId } of channels) await throwAwayPages(org.ctx, connectionId)
    })
    const writing = await bareUpsert(database.owner)
    console.error(
      `backfill-ten: product ${ours.toFixed(0)} ms; fetched ${fetching.toFixed(0)} ms, upsert ${writing.toFixed(0)} ms`,
    )
    const orders = channels.reduce((sum, { shop }) => sum + shop.orders, 0)
    const name = `${channels.length} backfills at once, ${orders} orders`
    return [against(name, 'ms', ours, fetching + writing, AIM)]
  } finally {
    await database.close()
    await sandbox.close()
  }
}
