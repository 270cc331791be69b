import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import { type CsvValue, writeCsv } from '@/lib/tabular/write-csv'
import { listOrders } from './list-orders'
import type { OrderFilters } from './list-params'

const PAGE = 1000

const columns = [
  'Order number',
  'Channel',
  'Marketplace',
  'Customer',
  'Status',
  'Payment',
  'Counts as purchase',
  'Items',
  'Total',
  'Currency',
  'Total in your currency',
  'Ordered at (UTC)',
]

/** Leaves a trace of who took which orders out. */
const recordExport = verb({
  name: 'orders.exportOrders',
  role: 'admin',
  input: z.object({ isSearch: z.boolean(), filters: z.record(z.string(), z.string()) }),
  run: async () => undefined,
  audit: (input) => ({ entity: 'order', details: input }),
})

/** The orders of a view as a CSV file, piece by piece, newest first. Throws `forbidden` below admin. */
export async function exportOrders(
  ctx: Ctx,
  filters: OrderFilters,
): Promise<AsyncIterable<string>> {
  const { search, ...rest } = filters
  await recordExport(ctx, {
    isSearch: Boolean(search),
    filters: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
  })
  return writeCsv(columns, rowsOf(ctx, filters))
}

async function* rowsOf(ctx: Ctx, filters: OrderFilters): AsyncGenerator<CsvValue[]> {
  let cursor: string | undefined
  do {
    const page = await listOrders(ctx, { ...filters, size: PAGE, ...(cursor && { cursor }) })
    for (const row of page.rows) {
      yield [
        row.number,
        row.connectionName,
        row.marketplace,
        row.customerName,
        row.status,
        row.paymentStatus,
        row.countsAsPurchase ? 'yes' : 'no',
        row.itemCount,
        row.totalAmount,
        row.currency,
        row.totalBase,
        row.orderedAt.toISOString(),
      ]
    }
    cursor = page.next
  } while (cursor)
}
