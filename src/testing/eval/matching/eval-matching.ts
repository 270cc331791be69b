import { findMatches, ingestCustomers } from '@/domains/customers'
import { openBenchDatabase } from '@/testing/bench/bench-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { type EvalResult, share } from '../eval-result'
import { madeUpPeople } from './made-up-people'
import { readRecords } from './read-records'
import type { PersonRecord } from './records'

const CHANNELS = 3
const AT_ONCE = 1000
const AIMS = { precision: 0.995, recall: 0.85 }

/**
 * Takes records in as three channels would bring them, through the product's own verbs, and compares who became one
 * customer, and who is proposed as one, with who is.
 * @param files CSV files in the columns of febrl or splink, read together; none: made-up people
 */
export async function evalMatching(files: string[]): Promise<EvalResult[]> {
  const database = await openBenchDatabase('eval_matching')
  try {
    const records = files.length > 0 ? files.flatMap(readRecords) : madeUpPeople()
    const org = await createOrg()
    await ingest(org, records)
    for (let more = true; more; ) ({ more } = await findMatches(org.ctx))
    return judge(records, await customersOf(org), await proposalsOf(org))
  } finally {
    await database.close()
  }
}

async function ingest(org: TestOrg, records: PersonRecord[]): Promise<void> {
  const at = '2026-01-01T00:00:00Z'
  for (let channel = 0; channel < CHANNELS; channel++) {
    const connectionId = await createConnection(org, { backfilledAt: new Date() })
    const theirs = records.filter((_, n) => n % CHANNELS === channel)
    for (let from = 0; from < theirs.length; from += AT_ONCE) {
      await ingestCustomers(org.ctx, {
        connectionId,
        customers: theirs.slice(from, from + AT_ONCE).map(({ id, entity: _, ...known }) => ({
          ...known,
          externalId: id,
          firstSeenAt: at,
          sourceUpdatedAt: at,
        })),
      })
    }
  }
}

/** Customer by id of the record. */
async function customersOf(org: TestOrg): Promise<Map<string, string>> {
  const rows = await org.rows(
    'select external_id as id, customer_id as customer from customer_identities',
  )
  return new Map(rows.map((row) => [String(row['id']), String(row['customer'])]))
}

interface Proposal {
  people: [string, string]
  fields: Record<string, string>
}

async function proposalsOf(org: TestOrg): Promise<Proposal[]> {
  const rows = await org.rows('select first_id, second_id, evidence from customer_matches')
  return rows.map((row) => ({
    people: [String(row['first_id']), String(row['second_id'])],
    fields: row['evidence'] as Record<string, string>,
  }))
}

function judge(
  records: PersonRecord[],
  customers: Map<string, string>,
  proposals: Proposal[],
): EvalResult[] {
  const entitiesOf = new Map<string, string[]>()
  for (const { id, entity } of records) {
    const customer = customers.get(id) ?? ''
    entitiesOf.set(customer, [...(entitiesOf.get(customer) ?? []), entity])
  }
  const truth = pairsWithin(records.map(({ entity }) => entity))
  let [joined, joinedRight] = [0, 0]
  for (const entities of entitiesOf.values()) {
    joined += (entities.length * (entities.length - 1)) / 2
    joinedRight += pairsWithin(entities)
  }
  let [right, reached] = [0, 0]
  const confirmed = new Map<string, string>()
  const oneOf = (customer: string): string => {
    const other = confirmed.get(customer)
    return other === undefined ? customer : oneOf(other)
  }
  for (const { people } of proposals) {
    const [first, second] = people.map((id) => entitiesOf.get(id) ?? [])
    const common = pairsBetween(first ?? [], second ?? [])
    reached += common
    if (common === 0) continue
    right++
    const [a, b] = people.map(oneOf)
    if (a !== undefined && b !== undefined && a !== b) confirmed.set(a, b)
  }
  const afterwards = new Map<string, string[]>()
  for (const [customer, entities] of entitiesOf) {
    const one = oneOf(customer)
    afterwards.set(one, [...(afterwards.get(one) ?? []), ...entities])
  }
  let whole = 0
  for (const entities of afterwards.values()) whole += pairsWithin(entities)
  const agreeing = ({ fields }: Proposal) =>
    Object.entries(fields)
      .filter(([, how]) => how !== 'differs')
      .map(([field]) => field)
  const onMore = proposals.filter((one) =>
    agreeing(one).some((field) => !['name', 'region', 'country'].includes(field)),
  )
  return [
    share('automatic merges: precision', joinedRight, joined, AIMS.precision),
    share('automatic merges: recall', joinedRight, truth),
    share('proposals: precision', right, proposals.length),
    share('proposals on more than a name', onMore.length, proposals.length, 1),
    share('joined or proposed: recall of pairs', joinedRight + reached, truth, AIMS.recall),
    share('one person once the right proposals are confirmed: recall', whole, truth),
  ]
}

/** Pairs of equal texts. */
function pairsWithin(entities: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const entity of entities) counts.set(entity, (counts.get(entity) ?? 0) + 1)
  return [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
}

const pairsBetween = (a: readonly string[], b: readonly string[]) =>
  a.reduce((sum, entity) => sum + b.filter((other) => other === entity).length, 0)
