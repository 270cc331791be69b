import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { parseInput } from '@/db/verb'
import { boundTime, isTimeout, PREVIEW_MS, tooSlow } from '../bounded'
import { compileRules, countWho, factsOf, peopleWho, surroundingsOf } from '../compile-rules'
import { idArray } from '../conditions/choices'
import { type OrganizationPlace, placeOf } from '../place'
import { describeFacts, describeRules, type SeenFacts, wordsFor } from '../rule-words'
import { conditionsOf, type RuleGroup, Rules, segmentsUsedBy } from '../rules'
import { statementText } from '../statement-text'

const EXAMPLES = 5
/** Up to this many are sorted; of more, the list's order is walked until enough fit. */
const FEW = 5000

export interface Example {
  id: string
  name: string | null
  /** "spent £412", "last order 98 days ago" */
  facts: string[]
}

export interface RulesPreview {
  count: number
  sentence: string
  examples: Example[]
  /** when this was counted */
  countedAt: Date
  /** rules that use other segments see these as they were computed last: the oldest of them; null: one never was */
  usesMembersOf: Date | null | undefined
  /** the statement with its values */
  statement: string
}

/** How many people fit rules now. Bounded in time. */
export async function countRules(ctx: Ctx, raw: unknown): Promise<number> {
  const rules = parseInput(Rules, raw)
  return bounded(ctx, async (tx) => count(tx, rules, await placeOf(tx, ctx)))
}

async function count(tx: Tx, rules: RuleGroup, place: OrganizationPlace): Promise<number> {
  const [counted] = await tx.execute<{ count: number }>(countWho(rules, place))
  return counted?.count ?? 0
}

async function bounded<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await read(ctx, async (tx) => {
      await boundTime(tx, PREVIEW_MS)
      return work(tx)
    })
  } catch (error) {
    if (isTimeout(error)) throw tooSlow(PREVIEW_MS)
    throw error
  }
}

/** How many people fit rules now, five of them with the facts that matched, and the statement. Bounded in time. */
export async function previewRules(ctx: Ctx, raw: unknown): Promise<RulesPreview> {
  const rules = parseInput(Rules, raw)
  return bounded(ctx, async (tx) => {
    const place = await placeOf(tx, ctx)
    const words = await wordsFor(tx, place, conditionsOf(rules))
    const found = await count(tx, rules, place)
    const people = await findExamples(tx, rules, place, found)
    return {
      count: found,
      sentence: describeRules(rules, words),
      examples: people.map(({ id, name, seen }) => ({
        id,
        name,
        facts: describeFacts(rules, seen, words),
      })),
      countedAt: ctx.now(),
      usesMembersOf: await oldestMembers(tx, ctx.orgId, segmentsUsedBy(rules)),
      statement: statementText(countWho(rules, place)),
    }
  })
}

interface Person extends Record<string, unknown> {
  id: string
  name: string | null
  seen: SeenFacts
}

/** Those who ordered last come first. */
async function findExamples(
  tx: Tx,
  rules: RuleGroup,
  place: OrganizationPlace,
  count: number,
): Promise<Person[]> {
  if (count === 0) return []
  const newest = sql`order by last_order_at desc nulls last, id desc limit ${EXAMPLES}::int`
  const ids: SQL =
    count > FEW
      ? sql`select c.id from tenant.customers c where ${compileRules(rules, surroundingsOf(place))}
          order by c.last_order_at desc nulls last, c.id desc limit ${EXAMPLES}::int`
      : sql`with found as materialized (${peopleWho(rules, place)})
          select id from (
            select c.id, c.last_order_at from found f join tenant.customers c on c.id = f.id) those ${newest}`
  const found = await tx.execute<{ id: string }>(ids)
  if (found.length === 0) return []
  const few = sql`select unnest(${idArray(found.map(({ id }) => id))})`
  const people = await tx.execute<Person>(sql`
    select c.id, c.name, ${factsOf(rules, surroundingsOf(place, few))} as seen
    from tenant.customers c where c.id in (${few})
    order by c.last_order_at desc nulls last, c.id desc`)
  return [...people]
}

async function oldestMembers(
  tx: Tx,
  orgId: string,
  ids: string[],
): Promise<Date | null | undefined> {
  if (ids.length === 0) return undefined
  const rows = await tx.execute<{ at: string | null }>(sql`
    select computed_at::text as at from segments
    where org_id = ${orgId} and id = any(${sql.param(ids)}::uuid[]) order by computed_at nulls first limit 1`)
  const at = rows[0]?.at
  return instantOf(at ?? null)
}
