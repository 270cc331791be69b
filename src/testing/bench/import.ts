import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import type postgres from 'postgres'
import { importFile } from '@/domains/imports'
import { createConnection, createOrg } from '@/testing/test-org'
import { openBenchDatabase } from './bench-database'
import { against, type BenchResult, median, milliseconds } from './bench-result'

const FILE = path.resolve('../shared/data/online_retail.csv.gz')
const ROUNDS = 3

/**
 * A real file of 541,909 lines through importFile(), and in turn the least that can be done with it: parsing with the
 * same library, COPY, and a bare INSERT … SELECT into the product's own orders and order items, which pays for
 * their indexes and foreign keys and for nothing else. Each run has a fresh database.
 */
export async function benchImport(): Promise<BenchResult[]> {
  if (!existsSync(FILE)) {
    console.error('import: skipped, the file of real orders is not beside this clone')
    return []
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'regulars-bench-'))
  process.env['REGULARS_DATA_DIR'] = folder
  const ours: number[] = []
  const floor: number[] = []
  try {
    for (let round = 0; round < ROUNDS; round++) {
      floor.push(await inFreshDatabase(bareImport))
      ours.push(await inFreshDatabase(productImport))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return [against('import of 541,909 lines', 'ms', median(ours), median(floor), 1.5)]
}

/** Milliseconds that the work made by `prepare` takes in a database of its own. */
async function inFreshDatabase(
  prepare: (owner: postgres.Sql) => Promise<() => Promise<unknown>>,
): Promise<number> {
  const database = await openBenchDatabase('bench_import')
  try {
    const work = await prepare(database.owner)
    await database.owner`checkpoint`
    return await milliseconds(work)
  } finally {
    await database.close()
  }
}

async function productImport() {
  const { ctx } = await createOrg()
  const file = { name: 'orders.csv.gz', content: createReadStream(FILE) }
  return () => importFile(ctx, file, { rehearse: false }, () => {})
}

/** As the owner, whom row-level security does not bind, into an organization and a channel of its own. */
async function bareImport(owner: postgres.Sql) {
  const org = await createOrg()
  const connectionId = await createConnection(org, { marketplace: 'file' })
  await owner.unsafe(`
    create table bare_lines (line_no serial, invoice text, sku text, title text, quantity integer, at timestamp,
      price numeric(19,4), buyer text, country text)`)
  return async () => {
    await copyLines(owner)
    await owner.unsafe(`
      insert into orders (org_id, id, connection_id, marketplace, external_order_id, status, payment_status, currency,
        total_amount, total_base, base_currency, fx_rate, item_count, ordered_at, source_updated_at, content_hash, is_historical)
      select '${org.orgId}', gen_random_uuid(), '${connectionId}', 'file', invoice,
        case when invoice like 'C%' then 'cancelled' else 'delivered' end, 'paid', 'GBP', sum(quantity * price),
        sum(quantity * price), 'GBP', 1, sum(quantity), min(at), now(), '\\x00', true
      from bare_lines group by invoice`)
    await owner.unsafe(`
      insert into order_items (org_id, order_id, position, external_item_id, title, sku, quantity, unit_price, total_price, currency)
      select o.org_id, o.id, row_number() over (partition by l.invoice order by l.line_no), l.sku, coalesce(l.title, l.sku),
        l.sku, l.quantity, l.price, l.quantity * l.price, 'GBP'
      from bare_lines l join orders o on o.external_order_id = l.invoice`)
  }
}

async function copyLines(owner: postgres.Sql): Promise<void> {
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
}
