import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { type Keyring, keyring } from '@/db/keyring'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import { decodeCursor } from '@/lib/keyset-cursor'
import type { MatchEvidence } from '../matching/compare-people'

/** One of two people who may be the same. */
export interface MatchedPerson {
  id: string
  name: string | null
  orderCount: number
  /** decimal text in the organization's currency */
  totalSpent: string
  firstSeenAt: Date
  lastOrderAt: Date | null
  /** how each channel knows them, the one seen last first; five at most */
  identities: MatchedIdentity[]
}

export interface MatchedIdentity {
  marketplace: string | null
  connectionName: string | null
  name: string | null
  email: string | null
  emailIsMasked: boolean
  phone: string | null
  street: string | null
  postcode: string | null
  city: string | null
  region: string | null
  country: string | null
}

export interface PossibleMatch {
  id: string
  /** points: the more, the likelier */
  score: number
  evidence: MatchEvidence
  foundAt: Date
  people: [MatchedPerson, MatchedPerson]
}

const sort: KeysetSort = {
  name: 'matches',
  column: sql`m.score`,
  id: sql`m.id`,
  type: 'integer',
  nullable: false,
}

/** Pairs of people who wait for a decision, the likeliest first. */
export async function listMatches(
  ctx: Ctx,
  { cursor: text, size = 20 }: { cursor?: string; size?: number } = {},
): Promise<KeysetPage<PossibleMatch>> {
  const keys = await keyring(ctx)
  const isWaiting = sql`m.state = 'proposed'`
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(text, sort)
    const scan = {
      from: sql`tenant.customer_matches m`,
      sort,
      cursor,
      cells: [{ match: isWaiting }],
      filter: isWaiting,
    }
    const found = await tx.execute<KeysetKey>(keysetKeys(scan, size + 1))
    const page = keysetPage(sort, cursor, size, found)
    return {
      ...page,
      rows: await readMatches(
        tx,
        keys,
        page.rows.map(({ id }) => id),
      ),
    }
  })
}

/** Whom a person may be the same as, the likeliest first. */
export async function matchesOfCustomer(ctx: Ctx, customerId: string): Promise<PossibleMatch[]> {
  const keys = await keyring(ctx)
  return read(ctx, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select id from customer_matches
      where org_id = ${ctx.orgId} and state = 'proposed' and (first_id = ${customerId} or second_id = ${customerId})
      order by score desc, id desc limit 5`)
    return readMatches(
      tx,
      keys,
      rows.map(({ id }) => id),
    )
  })
}

type StoredPerson = Omit<MatchedPerson, 'firstSeenAt' | 'lastOrderAt'> & {
  firstSeenAt: string
  lastOrderAt: string | null
}
interface StoredMatch extends Record<string, unknown> {
  id: string
  score: number
  evidence: MatchEvidence
  foundAt: string
  people: [StoredPerson, StoredPerson]
}

/** Matches in the order of the ids; whoever would be kept stands first. */
async function readMatches(tx: Tx, keys: Keyring, ids: string[]): Promise<PossibleMatch[]> {
  const rows = await tx.execute<StoredMatch>(sql`
    select m.id, m.score::float8 / 10 as score, m.evidence, m.found_at::text as "foundAt", (
      select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'orderCount', c.order_count,
        'totalSpent', c.total_spent::text, 'firstSeenAt', c.first_seen_at::text, 'lastOrderAt', c.last_order_at::text,
        'identities', (${identities})) order by c.order_count desc, c.first_seen_at, c.id)
      from tenant.customers c where c.id in (m.first_id, m.second_id)) as people
    from unnest(${sql.param(ids)}::uuid[]) with ordinality as page(id, place)
    join tenant.customer_matches m on m.id = page.id
    order by page.place`)
  const open = (sealed: string | null) => sealed && keys.decrypt(sealed)
  const person = (row: StoredPerson): MatchedPerson => ({
    ...row,
    firstSeenAt: instantOf(row.firstSeenAt),
    lastOrderAt: instantOf(row.lastOrderAt),
    identities: row.identities.map((identity) => ({
      ...identity,
      email: open(identity.email),
      phone: open(identity.phone),
      street: open(identity.street),
      postcode: open(identity.postcode),
    })),
  })
  return rows.map((row) => ({
    ...row,
    foundAt: instantOf(row.foundAt),
    people: [person(row.people[0]), person(row.people[1])],
  }))
}

const identities = sql`
  select coalesce(jsonb_agg(i.known order by i.last_seen_at desc), '[]') from (
    select i.last_seen_at, jsonb_build_object('marketplace', k.marketplace, 'connectionName', k.name, 'name', i.name,
      'email', i.email, 'emailIsMasked', i.email_is_masked, 'phone', i.phone, 'street', i.street,
      'postcode', i.postcode, 'city', i.city, 'region', i.region, 'country', i.country) as known
    from tenant.customer_identities i left join tenant.connections k on k.id = i.connection_id
    where i.customer_id = c.id order by i.last_seen_at desc limit 5
  ) i`
