import { confirmMatch, dismissMatch, findMatches, ingestCustomers } from '@/domains/customers'
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
 * customer, and who is proposed as one, with who is; at first, and once somebody who knows has answered every question.
 * @param files CSV files in the columns of febrl or splink, read together; none: made-up people
 */
export async function evalMatching(files: string[]): Promise<EvalResult[]> {
  const database = await openBenchDatabase('eval_matching')
  try {
    const records = files.length > 0 ? files.flatMap(readRecords) : madeUpPeople()
    const org = await createOrg()
    await ingest(org, records)
    await look(org)
    const atFirst = judge(records, await customersOf(org), await proposalsOf(org))
    await answerAll(org, records)
    const truth = pairsWithin(records.map(({ entity }) => entity))
    const found = pairsWithinAll(entitiesOf(records, await customersOf(org)))
    return [
      ...atFirst,
      share(
        'one person once every question is answered: recall of pairs',
        found,
        truth,
        AIMS.recall,
      ),
    ]
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

async function look(org: TestOrg): Promise<void> {
  for (let more = true; more; ) ({ more } = await findMatches(org.ctx))
}

interface Proposal {
  id: string
  people: [string, string]
  fields: Record<string, string>
}

async function proposalsOf(org: TestOrg): Promise<Proposal[]> {
  const rows = await org.rows(
    `select id, first_id, second_id, evidence from customer_matches where state = 'proposed' order by score desc, id`,
  )
  return rows.map((row) => ({
    id: String(row['id']),
    people: [String(row['first_id']), String(row['second_id'])],
    fields: row['evidence'] as Record<string, string>,
  }))
}

/** Confirms what is right, the likeliest first, and dismisses the rest; what comes of that is asked again, to the end. */
async function answerAll(org: TestOrg, records: PersonRecord[]): Promise<void> {
  for (let proposals = await proposalsOf(org); proposals.length > 0; ) {
    const entities = entitiesOf(records, await customersOf(org))
    const merged = new Set<string>()
    for (const { id: matchId, people } of proposals) {
      // other questions are asked of who was merged
      if (people.some((person) => merged.has(person))) continue
      const [first = [], second = []] = people.map((person) => entities.get(person))
      const isRight = pairsBetween(first, second) > 0
      await (isRight ? confirmMatch : dismissMatch)(org.ctx, { matchId })
      if (isRight) for (const person of people) merged.add(person)
    }
    await look(org)
    proposals = await proposalsOf(org)
  }
}

/** The people of whom each customer's records are. */
function entitiesOf(
  records: PersonRecord[],
  customers: Map<string, string>,
): Map<string, string[]> {
  const entities = new Map<string, string[]>()
  for (const { id, entity } of records) {
    const customer = customers.get(id) ?? ''
    entities.set(customer, [...(entities.get(customer) ?? []), entity])
  }
  return entities
}

function judge(
  records: PersonRecord[],
  customers: Map<string, string>,
  proposals: Proposal[],
): EvalResult[] {
  const entities = entitiesOf(records, customers)
  const truth = pairsWithin(records.map(({ entity }) => entity))
  const sizes = [...entities.values()].map(({ length }) => (length * (length - 1)) / 2)
  const joined = sizes.reduce((sum, pairs) => sum + pairs, 0)
  const joinedRight = pairsWithinAll(entities)
  const common = proposals.map(({ people: [first, second] }) =>
    pairsBetween(entities.get(first) ?? [], entities.get(second) ?? []),
  )
  const right = common.filter((pairs) => pairs > 0).length
  const reached = common.reduce((sum, pairs) => sum + pairs, 0)
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
    share(
      'joined or proposed at first: recall of pairs',
      joinedRight + reached,
      truth,
      AIMS.recall,
    ),
  ]
}

const pairsWithinAll = (entities: Map<string, string[]>) =>
  [...entities.values()].reduce((sum, some) => sum + pairsWithin(some), 0)

/** Pairs of equal texts. */
function pairsWithin(entities: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const entity of entities) counts.set(entity, (counts.get(entity) ?? 0) + 1)
  return [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
}

const pairsBetween = (a: readonly string[], b: readonly string[]) =>
  a.reduce((sum, entity) => sum + b.filter((other) => other === entity).length, 0)
