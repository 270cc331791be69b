import type postgres from 'postgres'
import journal from '../../../drizzle/meta/_journal.json'

export interface SchemaVersion {
  /** time of the newest migration, by which the migrator orders them */
  when: number
  /** its name; undefined for one that this program does not know */
  name: string | undefined
}

/** The schema this program was built for. */
export function expectedSchema(): SchemaVersion {
  const newest = journal.entries.at(-1)
  if (!newest) throw new Error('The program was built without migrations')
  return { when: newest.when, name: newest.tag }
}

/** The schema a database has; undefined when it was never migrated. Needs a connection as the owner. */
export async function readSchema(owner: postgres.ISql): Promise<SchemaVersion | undefined> {
  const [table] = await owner<{ name: string | null }[]>`
    select to_regclass('drizzle.__drizzle_migrations')::text as name`
  if (!table?.name) return undefined
  const [row] = await owner<{ when: string | null }[]>`
    select max(created_at)::text as when from drizzle.__drizzle_migrations`
  if (!row?.when) return undefined
  const when = Number(row.when)
  return { when, name: journal.entries.find((entry) => entry.when === when)?.tag }
}
