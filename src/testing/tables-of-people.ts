import type { TestOrg } from './test-org'

/** Tables that know a person by id, as the database has them: a new one is among them. */
export async function tablesOfPeople(org: TestOrg): Promise<string[]> {
  const rows = await org.rows(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'customer_id'
    union
    select conrelid::regclass::text from pg_constraint
    where contype = 'f' and confrelid = 'public.customers'::regclass
    order by 1`)
  return rows.map((row) => String(row['name']))
}

/** Those of them that say whom to compute anew. */
export const computedAnew = ['match_keys', 'stale_segment_people']
