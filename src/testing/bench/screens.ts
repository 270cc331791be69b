import { sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { getToday, refreshMetrics } from '@/domains/analytics'
import { type CustomerListParams, listCustomers } from '@/domains/customers'
import { listOrders } from '@/domains/orders'
import { encodeCursor } from '@/lib/keyset-cursor'
import { against, type BenchResult, milliseconds, quantile } from './bench-result'

const ROUNDS = 40
const LIST_LIMIT_MS = 50
const TODAY_LIMIT_MS = 150
/** rows before page 20,000 at 50 a page */
const DEEP = 19_999 * 50

/**
 * Server time of the big shop's screens, from the query function's call to its rows: 95th percentile of 40 calls
 * against the limit each has.
 */
export async function benchScreens(ctx: Ctx): Promise<BenchResult[]> {
  const deep = await deepCursor(ctx)
  const customers = (params: CustomerListParams) => () => listCustomers(ctx, params)
  const lists: Record<string, () => Promise<unknown>> = {
    'customers, first page': customers({}),
    'customers, page 20,000': customers({ cursor: deep }),
    'customers by total spent': customers({ sort: 'total_spent' }),
    'customers, search by name': customers({ search: 'ada 3f' }),
    'customers, search by a common name': customers({ search: 'tanaka' }),
    'customers, search by e-mail': customers({ search: 'nobody@shop.example' }),
    'customers, segment': customers({ segments: ['at_risk'] }),
    'customers, two segments and reachability, by total spent': customers({
      segments: ['at_risk', 'lost'],
      reachabilities: ['email_consent'],
      sort: 'total_spent',
    }),
    'orders, first page': () => listOrders(ctx, {}),
    'orders, by number': () => listOrders(ctx, { search: 'N12345' }),
  }
  const results: BenchResult[] = []
  for (const [name, work] of Object.entries(lists)) {
    results.push(against(`list: ${name}, p95`, 'ms', await p95(work), LIST_LIMIT_MS, 1))
  }
  await refreshMetrics(ctx, { days: 'all' })
  results.push(against('Today, p95', 'ms', await p95(() => getToday(ctx, 30)), TODAY_LIMIT_MS, 1))
  return results
}

async function p95(work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await milliseconds(work))
  return quantile(times, 0.95)
}

/** The cursor a person would stand at after 19,999 pages of the customers list. */
async function deepCursor(ctx: Ctx): Promise<string> {
  const rows = await withOrg(ctx.orgId, (tx) =>
    tx.execute<{ value: string; id: string }>(sql`
      select last_order_at::text as value, id from tenant.customers
      order by last_order_at desc nulls last, id desc nulls last offset ${DEEP - 1} limit 1`),
  )
  const [row] = rows
  if (!row) throw new Error('The big shop is not big enough')
  return encodeCursor({ sort: 'last_order', direction: 'next', ...row })
}
