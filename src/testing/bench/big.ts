import { v7 as uuidv7 } from 'uuid'
import { createOrg } from '@/testing/test-org'
import { openBenchDatabase } from './bench-database'
import type { BenchResult } from './bench-result'
import { makeBigShop } from './big-shop'
import { benchRfm } from './rfm'
import { benchScreens } from './screens'

const CUSTOMERS = 1_000_000
const ORDERS = 5_000_000

/** Scoring and screens at 1,000,000 customers and 5,000,000 orders. */
export async function benchBig(): Promise<BenchResult[]> {
  const database = await openBenchDatabase('bench_big')
  const org = await createOrg()
  console.error('big: making the shop …')
  await makeBigShop(database.owner, {
    orgId: org.orgId,
    connectionId: uuidv7(),
    customers: CUSTOMERS,
    orders: ORDERS,
    currency: 'GBP',
    timeZone: 'Europe/London',
  })
  // a database with connections cannot be copied
  await database.close()
  console.error('big: scoring …')
  const scoring = await benchRfm('bench_big', org.ctx)
  console.error('big: screens …')
  const scored = await openBenchDatabase('bench_screens', 'bench_rfm')
  await scored.owner`vacuum analyze customers, orders`
  const screens = await benchScreens(org.ctx)
  await scored.close()
  return [...scoring, ...screens]
}
