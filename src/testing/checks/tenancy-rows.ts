import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'

export interface FilledTenant {
  orgId: string
  /** every id in every row of this tenant */
  rowId: string
  /** stands in every text column that takes any text */
  marker: string
}

interface Column {
  name: string
  type: string
  /** the words a CHECK lists */
  words: string[] | null
}

/** Columns of a table that can be written, in order. */
export async function writableColumns(owner: postgres.ISql, table: string): Promise<Column[]> {
  return owner<Column[]>`
    select a.attname as name, format_type(a.atttypid, null) as type,
      (select array_agg(m[1]) from pg_constraint k,
        regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''', 'g') m
        where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]) as words
    from pg_attribute a
    where a.attrelid = ${`public.${table}`}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by a.attnum`
}

/** Names of all tables that have org_id. */
export async function tenantTables(owner: postgres.ISql): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`
  return rows.map(({ name }) => name)
}

/**
 * Makes an organization with a row in every table, as the owner. All ids in it are the same, so that foreign keys hold
 * whatever they point at. Throws when a table cannot be filled.
 */
export async function fillTenant(owner: postgres.Sql): Promise<FilledTenant> {
  const tenant = { orgId: uuidv7(), rowId: uuidv7(), marker: randomBytes(9).toString('hex') }
  let waiting = ['organizations', 'users', ...(await tenantTables(owner))]
  while (waiting.length > 0) {
    const failed: { table: string; error: unknown }[] = []
    for (const table of waiting) {
      try {
        await insertRow(owner, table, tenant)
      } catch (error) {
        failed.push({ table, error })
      }
    }
    // each round fills the tables whose foreign keys point at those of the round before
    const [first] = failed
    if (first && failed.length === waiting.length) throw first.error
    waiting = failed.map(({ table }) => table)
  }
  return tenant
}

async function insertRow(owner: postgres.Sql, table: string, tenant: FilledTenant): Promise<void> {
  const columns = await writableColumns(owner, table)
  const row = Object.fromEntries(
    columns.map((column) => [column.name, valueFor(table, column, tenant)]),
  )
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  await owner`
    insert into ${owner(table)} (${owner.unsafe(names)})
    select ${owner.unsafe(names)} from jsonb_populate_record(null::${owner(table)}, ${owner.json(row)}::jsonb)`
}

function valueFor(table: string, { name, type, words }: Column, tenant: FilledTenant) {
  if (name === 'org_id' || (table === 'organizations' && name === 'id')) return tenant.orgId
  if (words) return words[0] ?? null
  if (name === 'time_zone') return 'UTC'
  const value = valuesByType[type]
  if (value === undefined) throw new Error(`${table}.${name}: no value for the type ${type}`)
  return typeof value === 'function' ? value(tenant) : value
}

type Json = postgres.JSONValue
const valuesByType: Record<string, Json | ((tenant: FilledTenant) => Json)> = {
  uuid: (tenant) => tenant.rowId,
  'uuid[]': (tenant) => [tenant.rowId],
  text: (tenant) => tenant.marker,
  // with what message_log asks of a decision
  jsonb: ({ marker }) => ({ marker, rule: marker, allowed: true }),
  'text[]': (tenant) => [tenant.marker],
  'integer[]': [1],
  'bigint[]': '{1}',
  bytea: '\\x01',
  boolean: true,
  integer: 1,
  smallint: 1,
  bigint: 1,
  numeric: 1,
  date: '2026-01-01',
  'timestamp with time zone': '2026-01-01T00:00:00Z',
}
