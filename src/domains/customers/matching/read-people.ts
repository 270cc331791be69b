import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { isErasedIdentity } from '@/db/erased-buyers'
import type { Keyring } from '@/db/keyring'
import { type PersonWords, wordsOf } from './person-words'

/** Identities of one person that are compared: those seen last. */
const MOST_IDENTITIES = 10

interface Row extends Record<string, unknown> {
  customerId: string
  name: string | null
  email: string | null
  phone: string | null
  street: string | null
  postcode: string | null
  city: string | null
  region: string | null
  country: string | null
}

/** What each channel knows of these people, opened, as words. Relay addresses and erased people are left out. */
export async function readPeople(
  tx: Tx,
  keys: Keyring,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, PersonWords[]>> {
  const rows = await tx.execute<Row>(sql`
    select c.id as "customerId", i.name, case when not i.email_is_masked then i.email end as email, i.phone, i.street,
      i.postcode, i.city, i.region, i.country
    from unnest(${sql.param(ids)}::uuid[]) c (id)
    cross join lateral (
      select * from customer_identities i
      where i.org_id = ${orgId} and i.customer_id = c.id and not ${isErasedIdentity}
      order by i.last_seen_at desc, i.id limit ${MOST_IDENTITIES}::int
    ) i`)
  const open = (sealed: string | null) => (sealed ? keys.decrypt(sealed) : undefined)
  const people = new Map<string, PersonWords[]>()
  for (const { customerId, ...row } of rows) {
    const words = wordsOf({
      name: row.name ?? undefined,
      email: open(row.email),
      phone: open(row.phone),
      street: open(row.street),
      postcode: open(row.postcode),
      city: row.city ?? undefined,
      region: row.region ?? undefined,
      country: row.country ?? undefined,
    })
    people.set(customerId, [...(people.get(customerId) ?? []), words])
  }
  return people
}
