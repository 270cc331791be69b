import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { type Moved, type Row, tablesAside, tablesById, tablesByPlace } from './moved'

type Inside = Pick<TxCtx, 'tx' | 'orgId'>
interface Pair {
  keptId: string
  mergedId: string
}

/** Gives everything that belongs to the merged person to the kept one, and answers what changed hands. */
export async function takeRows(
  ctx: Inside,
  pair: Pair,
): Promise<Pick<Moved, 'ids' | 'places' | 'aside' | 'keys'>> {
  const ids: Moved['ids'] = {}
  for (const table of tablesById) ids[table] = await takeById(ctx, table, pair)
  ids['consents'] = await moveConsents(ctx, { to: pair.keptId }, theirs(ctx, pair.mergedId))
  const [places, aside]: [Moved['places'], Moved['aside']] = [{}, {}]
  for (const [table, key] of Object.entries(tablesByPlace)) {
    places[table] = await takeByPlace(ctx, table, key, pair)
    aside[table] = await takeOut(ctx, table, pair.mergedId)
  }
  for (const table of tablesAside) aside[table] = await takeOut(ctx, table, pair.mergedId)
  const keys = await ctx.tx.execute<Moved['keys'][number]>(sql`
    update identity_keys set customer_id = ${pair.keptId} where ${theirs(ctx, pair.mergedId)}
    returning kind, encode(hash, 'hex') as key_hash`)
  return { ids, places, aside, keys: [...keys] }
}

const theirs = ({ orgId }: Inside, customerId: string): SQL =>
  sql`org_id = ${orgId} and customer_id = ${customerId}`

async function takeById(ctx: Inside, table: string, { keptId, mergedId }: Pair): Promise<string[]> {
  const rows = await ctx.tx.execute<{ id: string }>(sql`
    update ${sql.identifier(table)} set customer_id = ${keptId} where ${theirs(ctx, mergedId)} returning id`)
  return rows.map(({ id }) => id)
}

/** What the kept person has no row of. */
async function takeByPlace(
  ctx: Inside,
  table: string,
  key: readonly string[],
  { keptId, mergedId }: Pair,
): Promise<Row[]> {
  const name = sql.identifier(table)
  const same = key.map(
    (column) => sql` and k.${sql.identifier(column)} = t.${sql.identifier(column)}`,
  )
  const rows = await ctx.tx.execute<{ place: Row }>(sql`
    update ${name} t set customer_id = ${keptId}
    where t.org_id = ${ctx.orgId} and t.customer_id = ${mergedId} and not exists (
      select 1 from ${name} k where k.org_id = ${ctx.orgId} and k.customer_id = ${keptId}${sql.join(same)})
    returning ${placeOf(key)} as place`)
  return rows.map(({ place }) => place)
}

/** The key of a row of `t` as JSON. */
const placeOf = (key: readonly string[]): SQL =>
  sql`jsonb_build_object(${sql.join(
    key.map((column) => sql`${sql.raw(`'${column}'`)}, t.${sql.identifier(column)}`),
    sql`, `,
  )})`

async function takeOut(ctx: Inside, table: string, customerId: string): Promise<Row[]> {
  const rows = await ctx.tx.execute<{ row: Row }>(sql`
    delete from ${sql.identifier(table)} t where t.org_id = ${ctx.orgId} and t.customer_id = ${customerId}
    returning to_jsonb(t) as row`)
  return rows.map(({ row }) => row)
}

/** The ledger of consents cannot be updated, not even by the app: its rows are put back with another owner. */
export async function moveConsents(
  ctx: Inside,
  { to }: { to: string },
  condition: SQL,
): Promise<string[]> {
  const rows = await ctx.tx.execute<{ row: Row }>(
    sql`delete from consents t where ${condition} returning to_jsonb(t) as row`,
  )
  await putBack(
    ctx,
    'consents',
    rows.map(({ row }) => ({ ...row, customer_id: to })),
  )
  return rows.map(({ row }) => String(row['id']))
}

/** Writes rows as they were printed. */
export async function putBack({ tx }: Inside, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const name = sql.identifier(table)
  await tx.execute(sql`
    insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing`)
}

/** Gives rows that changed hands by their place back. */
export async function returnByPlace(
  { tx, orgId }: Inside,
  { keptId, mergedId }: Pair,
  places: Moved['places'],
): Promise<void> {
  for (const [table, key] of Object.entries(tablesByPlace)) {
    await tx.execute(sql`
      update ${sql.identifier(table)} t set customer_id = ${mergedId}
      where t.org_id = ${orgId} and t.customer_id = ${keptId} and ${placeOf(key)} in (
        select value from jsonb_array_elements(${JSON.stringify(places[table] ?? [])}::jsonb))`)
  }
}
