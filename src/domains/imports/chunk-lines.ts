import { pipeline } from 'node:stream/promises'
import { sql } from 'drizzle-orm'
import { driverOf } from '@/db/client'
import type { TxCtx } from '@/db/context'
import { headColumns, lineColumns } from './shelf-text'
import { shelvesOf } from './shelves'

/** Packages read at once: bounds what is in memory even where one order has all the lines. */
const PACKAGES_AT_ONCE = 16

/** Fills the temporary tables chunk_heads and chunk_lines from the shelves of one chunk. They are gone at commit. */
export async function takeChunkLines(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  { importId, chunk, chunks }: { importId: string; chunk: number; chunks: number },
): Promise<void> {
  await tx.execute(sql`drop table if exists pg_temp.chunk_heads, pg_temp.chunk_lines`)
  await createTable('chunk_heads', headColumns)
  await createTable('chunk_lines', lineColumns)
  const { first, last } = shelvesOf(chunk, chunks)
  const ofImport = sql`org_id = ${orgId} and import_id = ${importId}`
  const [packages] = await tx.execute<{ from: number; to: number }>(sql`
    select coalesce(min(seq), 0) as from, coalesce(max(seq), -1) as to from import_shelves where ${ofImport}`)
  if (!packages) throw new Error('No packages came back')
  for (let seq = packages.from; seq <= packages.to; seq += PACKAGES_AT_ONCE) {
    const texts = await tx.execute<{ heads: string; lines: string }>(sql`
      select heads, lines from import_shelves
      where ${ofImport} and seq between ${seq} and ${seq + PACKAGES_AT_ONCE - 1} and shelf between ${first} and ${last}`)
    await copyInto(
      'chunk_heads',
      headColumns,
      texts.map(({ heads }) => heads),
    )
    await copyInto(
      'chunk_lines',
      lineColumns,
      texts.map(({ lines }) => lines),
    )
  }

  async function createTable(name: string, columns: Record<string, string>) {
    const list = Object.entries(columns).map(([column, type]) => `${column} ${type}`)
    await tx.execute(sql.raw(`create temporary table ${name} (${list.join(', ')}) on commit drop`))
  }

  async function copyInto(name: string, columns: Record<string, string>, texts: string[]) {
    const names = Object.keys(columns).join(', ')
    const target = await driverOf(tx).unsafe(`copy ${name} (${names}) from stdin`).writable()
    await pipeline(texts, target)
  }
}
