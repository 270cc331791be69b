import { type SQL, sql } from 'drizzle-orm'
import { type Tx, withOrg } from './client'
import { type Keyring, writingKeys } from './keyring'
import { lockPeople } from './lock-people'
import { type SealedColumns, sealedColumns } from './sealed-columns'

const ROWS_AT_ONCE = 500

/**
 * Seals with the current data key what former ones sealed, a few rows per transaction, so that nobody waits long.
 * Safe to stop, to repeat, and to run while others write: a value that changed meanwhile is left to its writer.
 * @param formerIds keys that are no longer current
 * @returns how many rows were written
 */
export async function resealAll(orgId: string, formerIds: string[]): Promise<number> {
  let rows = 0
  for (const source of sealedColumns) {
    for (let after: Row | undefined; ; ) {
      const batch = await withOrg(orgId, async (tx) => {
        await lockPeople(tx, orgId)
        const keys = await writingKeys(tx, orgId)
        const found = await readFormer(tx, formerIds, source, after)
        if (found.length > 0) await writeBack(tx, orgId, source, resealed(keys, source, found))
        return found
      })
      rows += batch.length
      after = batch.at(-1)
      if (batch.length < rowsAtOnce(source)) break
    }
  }
  return rows
}

/** The first table that still holds a value of these keys; undefined when none does. */
export async function findFormerlySealed(tx: Tx, formerIds: string[]): Promise<string | undefined> {
  for (const source of sealedColumns) {
    const [row] = await tx.execute(sql`
      select 1 from ${viewOf(source)} t where ${isFormer(formerIds, source)} limit 1`)
    if (row) return source.table
  }
  return undefined
}

const rowsAtOnce = (source: SealedColumns) => source.rowsAtOnce ?? ROWS_AT_ONCE

type Row = Record<string, string | number | null>

const name = (text: string) => sql.identifier(text)
const names = (list: readonly string[], prefix = '') =>
  sql.join(
    list.map((column) => sql`${sql.raw(prefix)}${name(column)}`),
    sql`, `,
  )
const viewOf = ({ table }: SealedColumns) => sql`tenant.${name(table)}`

/** A column as text; JSON is searched as it is printed. */
const textOf = ({ inside }: SealedColumns, column: string) =>
  inside === 'jsonb' ? sql`t.${name(column)}::text` : sql`t.${name(column)}`

/** Any of the columns holds a value of one of these keys. */
function isFormer(formerIds: string[], source: SealedColumns): SQL {
  const before = source.inside === 'jsonb' ? '%"' : source.inside === 'text' ? '%\t' : ''
  const patterns = formerIds.map((id) => `${before}v1.${id}.%`)
  const conditions = source.columns.map(
    (column) => sql`${textOf(source, column)} like any(${sql.param(patterns)}::text[])`,
  )
  return sql`(${sql.join(conditions, sql` or `)})`
}

/** The next rows in order of their key that hold a value of a former key, as text. */
async function readFormer(
  tx: Tx,
  formerIds: string[],
  source: SealedColumns,
  after: Row | undefined,
): Promise<Row[]> {
  const key = Object.entries(source.key)
  const columns = source.columns.map((column) => sql`${textOf(source, column)} as ${name(column)}`)
  const values = key.map(([column, type]) => sql`${after?.[column] ?? null}::${sql.raw(type)}`)
  const beyond = after
    ? sql`(${names(Object.keys(source.key), 't.')}) > (${sql.join(values, sql`, `)})`
    : sql`true`
  return tx.execute<Row>(sql`
    select ${names(Object.keys(source.key), 't.')}, ${sql.join(columns, sql`, `)}
    from ${viewOf(source)} t
    where ${beyond} and ${isFormer(formerIds, source)}
    order by ${names(Object.keys(source.key), 't.')} limit ${rowsAtOnce(source)}::int`)
}

/** The same rows with `old_` and `new_` of each column. */
function resealed(keys: Keyring, source: SealedColumns, rows: Row[]): Row[] {
  const reseal = (value: string) => keys.encrypt(keys.decrypt(value))
  return rows.map((row) => {
    const pairs = source.columns.flatMap((column): [string, string | number | null][] => {
      const old = row[column] ?? null
      const text = typeof old === 'string' ? old : undefined
      const next = source.inside
        ? text?.replace(SEALED, (value) => (isOwn(keys, value) ? reseal(value) : value))
        : text && reseal(text)
      return [
        [`old_${column}`, old],
        [`new_${column}`, next ?? null],
      ]
    })
    const key = Object.keys(source.key).map((column) => [column, row[column] ?? null])
    return Object.fromEntries([...key, ...pairs])
  })
}

/** Between the marks of a JSON string, or the tabs of COPY's text. */
const SEALED = /(?<=["\t])v1\.[0-9a-f]{12}\.[\w-]+(?=["\t])/g

/** Text of a person may look like a sealed value; only what opens is one. */
function isOwn(keys: Keyring, value: string): boolean {
  try {
    keys.decrypt(value)
    return true
  } catch {
    return false
  }
}

/** Writes each column that still holds what was read. */
async function writeBack(tx: Tx, orgId: string, source: SealedColumns, rows: Row[]): Promise<void> {
  const type = sql.raw(source.inside ?? 'text')
  const sets = source.columns.map((column) => {
    const [old, next] = [name(`old_${column}`), name(`new_${column}`)]
    return sql`${name(column)} = case when t.${name(column)} = v.${old}::${type} then v.${next}::${type} else t.${name(column)} end`
  })
  const shape = [
    ...Object.entries(source.key).map(([column, kind]) => sql`${name(column)} ${sql.raw(kind)}`),
    ...source.columns.flatMap((column) => [
      sql`${name(`old_${column}`)} text`,
      sql`${name(`new_${column}`)} text`,
    ]),
  ]
  const matches = Object.keys(source.key).map(
    (column) => sql`t.${name(column)} = v.${name(column)}`,
  )
  await tx.execute(sql`
    update ${name(source.table)} t set ${sql.join(sets, sql`, `)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) v (${sql.join(shape, sql`, `)})
    where t.org_id = ${orgId} and ${sql.join(matches, sql` and `)}`)
}
