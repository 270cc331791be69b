import type postgres from 'postgres'

export interface Table {
  name: string
  /** generated columns left out: they cannot be written */
  columns: string[]
}

/** Every table of the product, each after those its foreign keys point to. The runner's own tables are not among them. */
export async function listTables(owner: postgres.ISql): Promise<Table[]> {
  const tables = await owner<(Table & { needs: string[] })[]>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(distinct f.relname::text) from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid), '{}') as needs
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname`
  const ordered: Table[] = []
  const placed = new Set<string>()
  const waiting = [...tables]
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ needs }) => needs.every((need) => placed.has(need)))
    const [next] = waiting.splice(at, at < 0 ? 0 : 1)
    if (!next) {
      const names = waiting.map(({ name }) => name).join(', ')
      throw new Error(`Foreign keys of these tables form a circle: ${names}`)
    }
    placed.add(next.name)
    ordered.push({ name: next.name, columns: next.columns })
  }
  return ordered
}

/** The target of a COPY statement: `"table" ("column", …)`. */
export const copyTarget = ({ name, columns }: Table): string =>
  `${identifier(name)} (${columns.map(identifier).join(', ')})`

export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
