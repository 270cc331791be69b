import { v7 as uuidv7 } from 'uuid'
import { scoreAll } from '@/domains/customers'
import { countRules } from '@/domains/segments/queries/preview-rules'
import { AppError } from '@/lib/app-error'
import { createOrg } from '@/testing/test-org'
import { openBenchDatabase } from './bench-database'
import { against, type BenchResult, median, milliseconds } from './bench-result'
import { makeBigShop } from './big-shop'
import { segmentRules } from './segment-rules'
import { addSegmentParts } from './segment-shop-parts'

const CUSTOMERS = 1_000_000
const ORDERS = 5_000_000
const ROUNDS = 5
const LIMIT_MS = 1000

/** The live count of twenty segments at 1,000,000 customers and 5,000,000 orders: the middle of five against a second. */
export async function benchSegments({ scale }: { scale: number }): Promise<BenchResult[]> {
  const database = await openBenchDatabase('bench_segments')
  const org = await createOrg()
  console.error('segments: making the shop …')
  const shop = {
    orgId: org.orgId,
    connectionId: uuidv7(),
    customers: Math.round(CUSTOMERS * scale),
    orders: Math.round(ORDERS * scale),
  }
  await makeBigShop(database.owner, { ...shop, currency: 'GBP', timeZone: 'Europe/London' })
  await scoreAll(org.ctx, {})
  const ids = await addSegmentParts(database.owner, shop)
  const results: BenchResult[] = []
  for (const [name, rules] of Object.entries(segmentRules(ids))) {
    let count: number | string = 'stopped'
    const once = async () => {
      count = await countRules(org.ctx, rules).catch(stopped)
    }
    await once()
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) times.push(await milliseconds(once))
    results.push(against(`segment: ${name} (${count})`, 'ms', median(times), LIMIT_MS, 1))
  }
  await database.close()
  return results
}

/** A count that was stopped took as long as it may. */
function stopped(error: unknown): string {
  if (error instanceof AppError && error.code === 'unavailable') return 'stopped'
  throw error
}
