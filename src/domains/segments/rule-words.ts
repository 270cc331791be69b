import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { countryName } from '@/lib/intl/country-name'
import { daysBetween, formatDay, localDay } from '@/lib/intl/dates'
import { formatMoneyWhole } from '@/lib/intl/money'
import type { ChoiceSource, Condition, Words } from './conditions/condition'
import { findKind, kindOf } from './conditions/kinds'
import type { OrganizationPlace } from './place'
import { conditionsOf, isGroup, type RuleGroup, type RuleNode } from './rules'

/** Where the labels of choices stand whose ids say nothing. */
const labels: Partial<Record<ChoiceSource, SQL>> = {
  connections: sql`select id::text, name as label from connections`,
  items: sql`select id::text, title as label from tenant.catalog_items`,
  segments: sql`select id::text, name as label from segments`,
}

/** How these conditions' values are written: money and days of the organization, and names in place of ids. */
export async function wordsFor(
  tx: Tx,
  place: OrganizationPlace,
  conditions: readonly Condition[],
): Promise<Words> {
  const names = new Map<string, string>()
  for (const [source, ids] of Object.entries(idsIn(conditions))) {
    const query = labels[source as ChoiceSource]
    if (!query || ids.length === 0) continue
    const rows = await tx.execute<{ id: string; label: string }>(sql`
      select id, label from (${query}) named where id = any(${sql.param(ids)}::text[])`)
    for (const { id, label } of rows) names.set(`${source} ${id}`, label)
  }
  const { currency, locale, timeZone, today } = place
  return {
    today,
    money: (amount) => formatMoneyWhole(amount, currency, locale),
    dayOf: (instant) => formatDay(instant, timeZone),
    daysSince: (instant) => daysBetween(localDay(instant, timeZone), today),
    nameOf: (source, id) =>
      names.get(`${source} ${id}`) ??
      (source === 'countries' ? countryName(id) : source in labels ? 'something deleted' : id),
  }
}

function idsIn(conditions: readonly Condition[]): Record<string, string[]> {
  const ids: Record<string, string[]> = {}
  for (const condition of conditions) {
    for (const field of findKind(condition.kind)?.fields ?? []) {
      if (!('from' in field)) continue
      const value = condition[field.name]
      ids[field.from] = [...(ids[field.from] ?? []), ...[value].flat().map(String)]
    }
  }
  return ids
}

/** Rules as a sentence for people: "spent £400 or more and (ordered last more than 90 days ago or is At risk)". */
export function describeRules(node: RuleNode, words: Words): string {
  if (!isGroup(node)) return kindOf(node).sentence(node, words)
  const parts = node.of.map((part) => {
    const text = describeRules(part, words)
    return isGroup(part) && part.of.length > 1 ? `(${text})` : text
  })
  return parts.join(node.match === 'all' ? ' and ' : ' or ')
}

/** What the database answered about one person: factsOf() of the compiler. */
export type SeenFacts = { fits: boolean; value: unknown }[]

/** The facts that matched, in words; nothing about conditions of an "any" that the person does not fit. */
export const describeFacts = (rules: RuleGroup, seen: SeenFacts, words: Words): string[] =>
  factsThat(true, rules, seen, words)

/** The facts that did not match, in words. */
export const describeMisses = (rules: RuleGroup, seen: SeenFacts, words: Words): string[] =>
  factsThat(false, rules, seen, words)

function factsThat(fit: boolean, rules: RuleGroup, seen: SeenFacts, words: Words): string[] {
  const facts = conditionsOf(rules).flatMap((condition, index) => {
    const fact = seen[index]
    return fact?.fits === fit ? [kindOf(condition).fact(fact.value, words, condition)] : []
  })
  return [...new Set(facts)]
}

/** One fact of the log of moves, by the condition as it stood then, with what its kind learned since. */
export function describeFlip(
  { condition, value }: { condition: Condition; value: unknown },
  words: Words,
): string {
  const kind = findKind(condition.kind)
  const known = kind?.schema.safeParse(condition)
  return kind && known?.success ? kind.fact(value, words, known.data) : 'a condition that is gone'
}
