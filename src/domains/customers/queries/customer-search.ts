import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Keyring } from '@/db/keyring'
import { likeText } from '@/db/like-pattern'
import { normalizeEmail } from '@/lib/values/normalize-email'

/** People found by an exact buyer id or the part before the @ beside those found by name; more are left to "name@". */
const EXACT_LIMIT = 500
const MAX_WORDS = 8

/**
 * A search as a condition on `tenant.customers c`; undefined when nothing is searched.
 * - `mara@shop.com`: that address; `mara@`: addresses with that part before the @; `@shop.com`: the domain
 * - else every word in the name (words under three letters begin a word of it), or the whole text as a marketplace's
 *   buyer id or as the part before the @
 */
export async function customerSearch(
  tx: Tx,
  keys: Keyring,
  text: string | undefined,
): Promise<SQL | undefined> {
  const search = text?.normalize('NFKC').replaceAll('\0', '').trim()
  if (!search) return undefined
  if (search.includes('@')) return withEmail(keys, search.toLowerCase())
  const exact = await findExactly(tx, keys, search)
  const byName = sql.join(search.split(/\s+/).slice(0, MAX_WORDS).map(inName), sql` and `)
  return exact.length > 0
    ? sql`(c.id = any(${sql.param(exact)}::uuid[]) or (${byName}))`
    : sql`(${byName})`
}

function withEmail(keys: Keyring, search: string): SQL {
  const whole = normalizeEmail(search)
  const at = search.lastIndexOf('@')
  const hash = whole
    ? sql`i.email_hash in ${oneOf(keys.hashes('email', whole.address))}`
    : at === 0
      ? sql`i.email_domain_hash in ${oneOf(keys.hashes('email_domain', search.slice(1)))}`
      : sql`i.email_local_hash in ${oneOf(keys.hashes('email_local', search.slice(0, at)))}`
  return sql`c.id in (select i.customer_id from tenant.customer_identities i where ${hash})`
}

/** One hash, or two while the key changes. */
const oneOf = (hashes: Buffer[]): SQL =>
  sql`(${sql.join(
    hashes.map((hash) => sql`${hash}`),
    sql`, `,
  )})`

async function findExactly(tx: Tx, keys: Keyring, search: string): Promise<string[]> {
  const local = oneOf(keys.hashes('email_local', search.toLowerCase()))
  const rows = await tx.execute<{ id: string }>(sql`
    select i.customer_id as id from tenant.customer_identities i where i.email_local_hash in ${local}
    union
    select i.customer_id from tenant.connections k
    join tenant.customer_identities i on i.connection_id = k.id and i.external_id = ${search}
    union
    select i.customer_id from tenant.customer_identities i where i.connection_id is null and i.external_id = ${search}
    limit ${EXACT_LIMIT}::int`)
  return rows.map((row) => row.id)
}

/** Three letters and more by trigrams anywhere in the name; fewer only where a word begins. */
function inName(word: string): SQL {
  const literal = likeText(word)
  return [...word].length >= 3
    ? sql`c.name ilike ${`%${literal}%`}`
    : sql`(c.name ilike ${`${literal}%`} or c.name ilike ${`% ${literal}%`})`
}
