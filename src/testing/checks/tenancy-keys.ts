import type postgres from 'postgres'
import {
  foreignKeysOutside,
  foreignKeysWithoutIndex,
  indexesAcrossTenants,
  statusesOfOthers,
  tablesOfNoTenant,
} from './tenancy-exceptions'

const inPublic = `relnamespace = 'public'::regnamespace`

/** Tables of the product that do not say whose their rows are. */
export async function findTenantColumns(owner: postgres.ISql): Promise<string[]> {
  const rows = await owner<{ name: string; ok: boolean }[]>`
    select c.relname as name, coalesce(bool_or(t.typname = 'uuid' and a.attnotnull), false) as ok
    from pg_class c
    left join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
    left join pg_type t on t.oid = a.atttypid
    where ${owner.unsafe(`c.${inPublic}`)} and c.relkind in ('r', 'p', 'f', 'm')
    group by c.relname order by c.relname`
  return rows.flatMap(({ name, ok }) =>
    ok || name in tablesOfNoTenant ? [] : [`${name}: has no org_id uuid not null`],
  )
}

/** Primary keys, unique keys and indexes of tenant tables that do not begin with org_id. */
export async function findIndexes(owner: postgres.ISql): Promise<string[]> {
  const rows = await owner<
    { table: string; index: string; first: string | null; isUnique: boolean }[]
  >`
    select c.relname as table, i.relname as index, a.attname as first,
      x.indisunique as "isUnique"
    from pg_index x
    join pg_class c on c.oid = x.indrelid
    join pg_class i on i.oid = x.indexrelid
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
    where ${owner.unsafe(`c.${inPublic}`)} and c.relkind in ('r', 'p')
    order by c.relname, i.relname`
  const unkeyed = await owner<{ table: string }[]>`
    select c.relname as table from pg_class c
    where ${owner.unsafe(`c.${inPublic}`)} and c.relkind in ('r', 'p')
      and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`
  const ofTenants = rows.filter(({ table }) => !(table in tablesOfNoTenant))
  return [
    ...ofTenants.flatMap(({ table, index, first, isUnique }) => {
      if (first === 'org_id') return []
      const kind = isUnique ? 'unique key' : 'index'
      return !isUnique && index in indexesAcrossTenants
        ? []
        : [`${table}: ${kind} ${index} does not begin with org_id`]
    }),
    ...unkeyed.map(({ table }) => `${table}: has no primary key`),
    ...Object.keys(indexesAcrossTenants)
      .filter((name) => !ofTenants.some((row) => row.index === name && row.first !== 'org_id'))
      .map((name) => `${name}: an exception for an index that is not there`),
  ]
}

interface ForeignKey {
  name: string
  table: string
  target: string
  columns: string[]
  targetColumns: string[]
  /** ON DELETE or ON UPDATE empties or defaults columns */
  sets: boolean
  indexed: boolean
}

/** Foreign keys that could point at another tenant's row, empty org_id, or read a whole table when a row goes. */
export async function findForeignKeys(owner: postgres.ISql): Promise<string[]> {
  const rows = await owner<ForeignKey[]>`
    select k.conname as name, c.relname as table, f.relname as target,
      (select array_agg(a.attname::text order by u.at) from unnest(k.conkey) with ordinality u (num, at)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) as columns,
      (select array_agg(a.attname::text order by u.at) from unnest(k.confkey) with ordinality u (num, at)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num) as "targetColumns",
      k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd') as sets,
      exists (select 1 from pg_index x
        where x.indrelid = k.conrelid and x.indisvalid
          and (x.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
          -- a part of the table serves where it is the part that points at something
          and (x.indpred is null or pg_get_expr(x.indpred, x.indrelid) = any(
            select format('(%I IS NOT NULL)', a.attname) from pg_attribute a
            where a.attrelid = k.conrelid and a.attnum = any(k.conkey)))) as indexed
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_class f on f.oid = k.confrelid
    where k.contype = 'f' and ${owner.unsafe(`c.${inPublic}`)}
    order by c.relname, k.conname`
  const found = rows.flatMap((key) => [
    ...(isWithinTenant(key) ? [] : [`${key.table}: foreign key ${key.name} may leave the tenant`]),
    ...(key.sets && key.columns.includes('org_id')
      ? [`${key.table}: foreign key ${key.name} would empty org_id`]
      : []),
    ...(key.indexed || key.name in foreignKeysWithoutIndex
      ? []
      : [`${key.table}: foreign key ${key.name} has no index (${key.columns.join(', ')})`]),
  ])
  const names = new Set(rows.map((row) => row.name))
  const unused = [...Object.keys(foreignKeysOutside), ...Object.keys(foreignKeysWithoutIndex)]
  return [
    ...found,
    ...unused
      .filter((name) => !names.has(name))
      .map((name) => `${name}: an exception for a foreign key that is not there`),
  ]
}

/** org_id on both sides, in the same place; to the organization itself its id stands for it. */
function isWithinTenant({ name, table, target, columns, targetColumns }: ForeignKey): boolean {
  if (table in tablesOfNoTenant || name in foreignKeysOutside) return true
  if (columns[0] !== 'org_id') return false
  return targetColumns[0] === (target === 'organizations' ? 'id' : 'org_id')
}

/** Enum types (their operators are not leakproof), and status columns without a CHECK. */
export async function findStatuses(owner: postgres.ISql): Promise<string[]> {
  const enums = await owner<{ name: string }[]>`
    select n.nspname || '.' || t.typname as name from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'e' and n.nspname in ('public', 'tenant', 'internal')`
  const open = await owner<{ name: string }[]>`
    select c.relname || '.' || a.attname as name
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where ${owner.unsafe(`c.${inPublic}`)} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.attname ~ '(^|_)(status|state)$'
      and not exists (select 1 from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum])
    order by 1`
  return [
    ...enums.map(({ name }) => `${name}: an enum type; use text with a CHECK`),
    ...open
      .filter(({ name }) => !(name in statusesOfOthers))
      .map(({ name }) => `${name}: a status without a CHECK`),
  ]
}
