import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import { type CsvValue, writeCsv } from '@/lib/tabular/write-csv'
import { listCustomers } from './list-customers'
import type { CustomerListParams } from './list-params'

const PAGE = 1000

const columns = [
  'Customer id',
  'Name',
  'E-mail',
  'City',
  'Country',
  'Segment',
  'Lifecycle stage',
  'Reachability',
  'Orders',
  'Total spent',
  'First seen (UTC)',
  'Last order (UTC)',
  'Tags',
]

/** Leaves a trace of who took which customers out; what was searched may be an address and is left out. */
const recordExport = verb({
  name: 'customers.exportCustomers',
  role: 'admin',
  input: z.object({ isSearch: z.boolean(), filters: z.record(z.string(), z.string()) }),
  run: async () => undefined,
  audit: (input) => ({ entity: 'customer', details: input }),
})

export type CustomerExport = Omit<CustomerListParams, 'cursor' | 'size'>

/** The customers of a view as a CSV file, piece by piece, in the view's order. Throws `forbidden` below admin. */
export async function exportCustomers(
  ctx: Ctx,
  view: CustomerExport,
): Promise<AsyncIterable<string>> {
  const { search, ...rest } = view
  await recordExport(ctx, {
    isSearch: Boolean(search),
    filters: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
  })
  return writeCsv(columns, rowsOf(ctx, view))
}

async function* rowsOf(ctx: Ctx, view: CustomerExport): AsyncGenerator<CsvValue[]> {
  let cursor: string | undefined
  do {
    const page = await listCustomers(ctx, { ...view, size: PAGE, ...(cursor && { cursor }) })
    for (const row of page.rows) {
      yield [
        row.id,
        row.name,
        row.email,
        row.city,
        row.country,
        row.segment,
        row.lifecycleStage,
        row.reachability,
        row.orderCount,
        row.totalSpent,
        row.firstSeenAt.toISOString(),
        row.lastOrderAt?.toISOString(),
        row.tags.join(', '),
      ]
    }
    cursor = page.next
  } while (cursor)
}
