/** Tables of a tenant and their columns, each table after those that its foreign keys point to. */
export interface TenantTable {
  name: string
  columns: { name: string; type: string }[]
  /** whether the app may delete its rows; else they go with their organization */
  isDeletable: boolean
}

/** A query of every tenant table with the tables it needs, for whoever runs it as the app. */
export const tenantTablesQuery = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    has_table_privilege(c.oid, 'DELETE') as "isDeletable",
    coalesce((select array_agg(distinct f.relname::text) from pg_constraint k join pg_class f on f.oid = k.confrelid
      where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid), '{}') as needs
  from pg_class c
  join pg_attribute o on o.attrelid = c.oid and o.attname = 'org_id' and not o.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  order by c.relname`

/** Sorts so that rows may be written in this order, and deleted in the reverse. */
export function inOrderOfNeed<Table extends { name: string; needs: string[] }>(
  tables: readonly Table[],
): Table[] {
  const ordered: Table[] = []
  const waiting = [...tables]
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name))
    const at = waiting.findIndex(({ needs }) => !needs.some((need) => names.has(need)))
    const [next] = waiting.splice(at, at < 0 ? 0 : 1)
    if (!next)
      throw new Error(`Foreign keys of these tables form a circle: ${[...names].join(', ')}`)
    ordered.push(next)
  }
  return ordered
}
