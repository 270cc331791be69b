import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import { type CsvValue, writeCsv } from '@/lib/tabular/write-csv'
import { listItems } from './list-items'
import type { ItemListParams } from './list-params'

const PAGE = 1000

const columns = [
  'Product id',
  'Title',
  'SKU',
  'Category',
  'Channels',
  'Prices',
  'Fewest in stock',
  'Most in stock',
  'Status',
  'Sold, 30 days',
  'Sold, 90 days',
  'Revenue, 30 days',
  'Revenue, 90 days',
  'Sold without a rate, 90 days',
  'Buyers, 90 days',
]

/** Leaves a trace of who took which products out. */
const recordExport = verb({
  name: 'catalog.exportItems',
  role: 'admin',
  input: z.object({ isSearch: z.boolean(), filters: z.record(z.string(), z.string()) }),
  run: async () => undefined,
  audit: (input) => ({ entity: 'product', details: input }),
})

/** The products of a view as a CSV file, piece by piece, in the view's order. Throws `forbidden` below admin. */
export async function exportItems(
  ctx: Ctx,
  view: Omit<ItemListParams, 'cursor' | 'size'>,
): Promise<AsyncIterable<string>> {
  const { search, ...rest } = view
  await recordExport(ctx, {
    isSearch: Boolean(search),
    filters: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
  })
  return writeCsv(columns, rowsOf(ctx, view))
}

async function* rowsOf(
  ctx: Ctx,
  view: Omit<ItemListParams, 'cursor' | 'size'>,
): AsyncGenerator<CsvValue[]> {
  let cursor: string | undefined
  do {
    const page = await listItems(ctx, { ...view, size: PAGE, ...(cursor && { cursor }) })
    for (const row of page.rows) {
      yield [
        row.id,
        row.title,
        row.sku,
        row.category,
        row.channels.map(({ name }) => name).join(', '),
        row.prices
          .map(
            ({ low, high, currency }) => `${low === high ? low : `${low} to ${high}`} ${currency}`,
          )
          .join(', '),
        row.stockLow,
        row.stockHigh,
        row.status,
        row.sold30,
        row.sold90,
        row.revenue30,
        row.revenue90,
        row.unpriced90,
        row.buyers90,
      ]
    }
    cursor = page.next
  } while (cursor)
}
