import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import type postgres from 'postgres'
import { importFile } from '@/domains/imports'
import { createOrg } from '@/testing/test-org'
import { openBenchDatabase } from './bench-database'
import { against, type BenchResult, median, milliseconds } from './bench-result'

const FILE = path.resolve('../shared/data/online_retail.csv.gz')
const ROUNDS = 3

/** A real file of 541,909 lines through importFile(), against parsing, COPY and a bare INSERT … SELECT in turn. */
export async function benchImport(): Promise<BenchResult[]> {
  if (!existsSync(FILE)) {
    console.error('import: skipped, the file of real orders is not beside this clone')
    return []
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'regulars-bench-'))
  process.env['REGULARS_DATA_DIR'] = folder
  const database = await openBenchDatabase('bench_import')
  try {
    const ours: number[] = []
    const floor: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      floor.push(await milliseconds(() => bareImport(database.owner)))
      await database.owner`checkpoint`
      const { ctx } = await createOrg()
      const file = { name: 'orders.csv.gz', content: createReadStream(FILE) }
      ours.push(await milliseconds(() => importFile(ctx, file, { rehearse: false }, () => {})))
      await database.owner`checkpoint`
    }
    return [against('import of 541,909 lines', 'ms', median(ours), median(floor), 1.5)]
  } finally {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The least that can be done with the same library, the same tables and the same indexes. */
async function bareImport(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(`
    drop table if exists bare_lines, bare_orders, bare_items;
    create table bare_lines (line_no serial, invoice text, sku text, title text, quantity integer, at timestamp,
      price numeric(19,4), buyer text, country text);
    create table bare_orders (like orders including all);
    create table bare_items (like order_items including all)`)
  const target = await owner
    .unsafe('copy bare_lines (invoice, sku, title, quantity, at, price, buyer, country) from stdin')
    .writable()
  await pipeline(
    createReadStream(FILE),
    createGunzip(),
    parse({ from_line: 2, relax_quotes: true }),
    async function* (rows: AsyncIterable<string[]>) {
      let text = ''
      for await (const row of rows) {
        text += `${row.map((cell) => cell.replaceAll('\\', '\\\\').replaceAll('\t', ' ') || '\\N').join('\t')}\n`
        if (text.length < 65_536) continue
        yield text
        text = ''
      }
      yield text
    },
    target,
  )
  await owner.unsafe(`
    insert into bare_orders (org_id, id, connection_id, marketplace, external_order_id, status, payment_status, currency,
      total_amount, total_base, base_currency, fx_rate, item_count, ordered_at, source_updated_at, content_hash, is_historical)
    select '00000000-0000-0000-0000-000000000001', gen_random_uuid(), '00000000-0000-0000-0000-000000000002', 'file', invoice,
      case when invoice like 'C%' then 'cancelled' else 'delivered' end, 'paid', 'GBP', sum(quantity * price),
      sum(quantity * price), 'GBP', 1, sum(quantity), min(at), now(), '\\x00', true
    from bare_lines group by invoice`)
  await owner.unsafe(`
    insert into bare_items (org_id, order_id, position, external_item_id, title, sku, quantity, unit_price, total_price, currency)
    select o.org_id, o.id, row_number() over (partition by l.invoice order by l.line_no), l.sku, coalesce(l.title, l.sku), l.sku,
      l.quantity, l.price, l.quantity * l.price, 'GBP'
    from bare_lines l join bare_orders o on o.external_order_id = l.invoice`)
}
