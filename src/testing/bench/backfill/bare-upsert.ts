import type postgres from 'postgres'
import { openBenchDatabase } from '../bench-database'
import { milliseconds } from '../bench-result'

/** What a backfill writes of the shop, what others point to first, and how many rows of each go into one statement. */
const tables: Record<string, number> = {
  organizations: 1,
  connections: 1,
  catalog_items: 100,
  products: 50,
  product_variants: 100,
  product_skus: 100,
  customers: 100,
  customer_identities: 100,
  identity_keys: 300,
  match_keys: 300,
  consents: 100,
  orders: 200,
  order_items: 400,
  raw_payloads: 200,
  checkouts: 50,
}

/**
 * Milliseconds that it takes to upsert the rows of a filled database into the same tables, with the same indexes and
 * foreign keys, of an empty one: a statement and a commit for each page, nothing else. Reading them is not counted.
 */
export async function bareUpsert(filled: postgres.Sql): Promise<number> {
  const target = await openBenchDatabase('bench_backfill_bare')
  let spent = 0
  try {
    for (const [table, size] of Object.entries(tables)) {
      const statement = await upsertOf(filled, table)
      await filled
        .unsafe(`select to_jsonb(t) as row from ${table} t order by ctid`)
        .cursor(size, async (rows) => {
          spent += await milliseconds(() =>
            target.owner.unsafe(statement, [JSON.stringify(rows.map(({ row }) => row))], {
              prepare: true,
            }),
          )
        })
    }
    return spent
  } finally {
    await target.close()
  }
}

/** One statement for a page of rows: their key decides whether they are new. */
async function upsertOf(filled: postgres.Sql, table: string): Promise<string> {
  const columns = await filled<{ name: string; isKey: boolean }[]>`
    select a.attname as name, exists (
      select 1 from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)
    ) as "isKey"
    from pg_attribute a
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const keys = columns.filter(({ isKey }) => isKey).map(({ name }) => `"${name}"`)
  const changes = columns
    .filter(({ isKey }) => !isKey)
    .map(({ name }) => `"${name}" = excluded."${name}"`)
  return `insert into ${table} (${names})
    select ${names} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)
    on conflict (${keys.join(', ')}) do ${changes.length > 0 ? `update set ${changes.join(', ')}` : 'nothing'}`
}
