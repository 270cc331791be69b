import type postgres from 'postgres'
import { tablesOfNoTenant } from './tenancy-exceptions'

const WHERE = "(org_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)"

interface View {
  table: string
  columns: string[]
  viewColumns: string[] | null
  viewOwner: string
  options: string[] | null
  definition: string
}

/** Tenant tables whose view in the schema `tenant` is missing or another; and views of no tenant table. */
export async function findViews(owner: postgres.ISql): Promise<string[]> {
  const rows = await owner<View[]>`
    select coalesce(c.relname, v.relname) as table,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = v.oid and a.attnum > 0) as "viewColumns",
      v.relowner::regrole::text as "viewOwner", v.reloptions as options,
      regexp_replace(pg_get_viewdef(v.oid), '\\s+', ' ', 'g') as definition
    from (select * from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) c
    full join (select * from pg_class where relnamespace = 'tenant'::regnamespace) v on v.relname = c.relname
    order by 1`
  return rows.flatMap((row) => problemsOf(row).map((problem) => `${row.table}: ${problem}`))
}

function problemsOf({ table, columns, viewColumns, viewOwner, options, definition }: View) {
  if (table in tablesOfNoTenant) return viewColumns ? ['has a tenant view, yet no tenant'] : []
  if (!viewColumns) return ['has no tenant view']
  return [
    ...(String(columns) === String(viewColumns) ? [] : ['its tenant view has other columns']),
    ...(viewOwner === 'regulars_views' ? [] : [`its tenant view belongs to ${viewOwner}`]),
    // security_barrier would keep indexes from serving; security_invoker would put policies in between
    ...(options ? [`its tenant view has options: ${options.join(', ')}`] : []),
    ...(definition.endsWith(` FROM ${table} WHERE ${WHERE};`)
      ? []
      : ['its tenant view does not keep to the organization of the transaction']),
  ]
}
