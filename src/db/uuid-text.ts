import { type SQL, sql } from 'drizzle-orm'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * A uuid within the text of a statement: one without parameters takes one round trip instead of two. Throws for
 * anything else, so that nothing but a uuid ever gets there.
 */
export function uuidText(id: string): SQL {
  if (!UUID.test(id)) throw new Error('This is not a uuid')
  return sql.raw(`'${id}'`)
}
