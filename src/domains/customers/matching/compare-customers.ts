import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { type Keyring, keyring } from '@/db/keyring'
import { type Comparison, comparePeople } from './compare-people'
import type { PersonWords } from './person-words'
import { readPeople } from './read-people'
import { storeMatches } from './store-matches'

const AT_ONCE = 20_000
const PAIRS_AT_ONCE = 500
/** A key that more people share than this says nothing: a common name in a big city, an office with one door. */
const MOST_SHARING = 20

export interface Compared {
  compared: number
  /** pairs that are worth a question */
  proposed: number
}

/**
 * Compares the next people whose blocking keys are new with everybody who shares one, and stores who may be the same.
 * Only the storing holds others up.
 */
export async function compareCustomers(ctx: Ctx): Promise<Compared> {
  const keys = await keyring(ctx)
  const { ids, pairs } = await read(ctx, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select customer_id as id from match_keys where org_id = ${ctx.orgId} and state = 'keyed'
      order by customer_id limit ${AT_ONCE}::int`)
    const next = rows.map(({ id }) => id)
    const candidates = next.length > 0 ? await findCandidates(tx, next) : []
    return { ids: next, pairs: await comparePairs(tx, keys, ctx.orgId, candidates) }
  })
  if (ids.length === 0) return { compared: 0, proposed: 0 }
  const { proposed } = await storeMatches(ctx, { comparedIds: ids, pairs })
  return { compared: ids.length, proposed }
}

interface Candidate extends Record<string, unknown> {
  firstId: string
  secondId: string
  /** how many share the rarest key that the two have in common */
  sharedBy: number
}

/** Reads the keys of everybody once, whatever the number of people asked for. */
function findCandidates(tx: Tx, ids: string[]): Promise<Candidate[]> {
  return tx.execute<Candidate>(sql`
    with chosen as materialized (
      select unnest(${sql.param(ids)}::uuid[]) as id
    ), asked as materialized (
      select distinct key from tenant.match_keys m join chosen c on c.id = m.customer_id, unnest(m.keys) key
    ), holders as materialized (
      select key, m.customer_id as id, count(*) over (partition by key) as holders
      from tenant.match_keys m cross join lateral unnest(m.keys) key join asked using (key)
    )
    select least(a.id, b.id) as "firstId", greatest(a.id, b.id) as "secondId", min(a.holders)::int as "sharedBy"
    from holders a join chosen c on c.id = a.id join holders b on b.key = a.key and b.id <> a.id
    where a.holders between 2 and ${MOST_SHARING}::int
    group by 1, 2
    order by 1, 2`)
}

type Pair = Pick<Candidate, 'firstId' | 'secondId'> & Comparison

async function comparePairs(
  tx: Tx,
  keys: Keyring,
  orgId: string,
  candidates: Candidate[],
): Promise<Pair[]> {
  const found: Pair[] = []
  for (let from = 0; from < candidates.length; from += PAIRS_AT_ONCE) {
    const batch = candidates.slice(from, from + PAIRS_AT_ONCE)
    const ids = new Set(batch.flatMap(({ firstId, secondId }) => [firstId, secondId]))
    const people = await readPeople(tx, keys, orgId, [...ids])
    for (const { firstId, secondId, sharedBy } of batch) {
      const best = bestOf(people.get(firstId) ?? [], people.get(secondId) ?? [], sharedBy)
      if (best) found.push({ firstId, secondId, ...best })
    }
  }
  return found
}

/** The comparison that says most among all that channels know of either. */
function bestOf(
  first: readonly PersonWords[],
  second: readonly PersonWords[],
  sharedBy: number,
): Comparison | undefined {
  let best: Comparison | undefined
  for (const a of first) {
    for (const b of second) {
      const found = comparePeople(a, b, sharedBy)
      if (found && found.score > (best?.score ?? 0)) best = found
    }
  }
  return best
}
