import postgres from 'postgres'
import type { Ctx } from '@/db/context'
import { type Keyring, keyring } from '@/db/keyring'
import { openRow } from '@/domains/privacy/open-sealed'

interface Row {
  org_id?: string
  id?: string
}

/** Every row of every table of the database, the runner's own tables included, as its owner sees it. */
async function* everyRow(ownerUrl: string): AsyncGenerator<{ table: string; row: Row }> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const tables = await owner<{ schema: string; name: string }[]>`
      select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1, 2`
    for (const { schema, name } of tables) {
      const rows = await owner<{ row: Row }[]>`
        select to_jsonb(t) as row from ${owner(schema)}.${owner(name)} t`
      for (const { row } of rows) yield { table: `${schema}.${name}`, row }
    }
  } finally {
    await owner.end()
  }
}

/**
 * Where any of the texts stands in the database, whatever the case: `schema.table.column: text`. Sealed values of the
 * organizations in `opened` are read as plain text, compressed ones unpacked.
 */
export async function findInDatabase(
  ownerUrl: string,
  texts: readonly string[],
  opened: readonly Ctx[] = [],
): Promise<string[]> {
  const keys = new Map<string, Keyring>()
  for (const ctx of opened) keys.set(ctx.orgId, await keyring(ctx))
  const found = new Set<string>()
  for await (const { table, row } of everyRow(ownerUrl)) {
    const own = keys.get(row.org_id ?? '')
    for (const [column, value] of Object.entries(own ? (openRow(own, row) as Row) : row)) {
      const said = JSON.stringify(value)?.toLowerCase() ?? ''
      for (const text of texts) {
        if (said.includes(text.toLowerCase())) found.add(`${table}.${column}: ${text}`)
      }
    }
  }
  return [...found].sort()
}

/** Every row of an organization (or of all) as text, each behind the name of its table, in a fixed order. */
export async function rowsOfDatabase(ownerUrl: string, orgId?: string): Promise<string[]> {
  const lines: string[] = []
  for await (const { table, row } of everyRow(ownerUrl)) {
    const isTheirs = orgId === undefined || [row.org_id, row.id].includes(orgId)
    if (isTheirs) lines.push(`${table} ${JSON.stringify(row)}`)
  }
  return lines.sort()
}
