import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { scoreMatch, wordsIn } from './score-match'
import { meaningOf } from './synonyms'

/** Products looked at in one transaction; the job calls again while there are more. */
const AT_ONCE = 500

interface Item extends Record<string, unknown> {
  id: string
  text: string
  isBack: boolean
  createdAt: string
}

interface Interest extends Record<string, unknown> {
  id: string
  keyword: string
  createdAt: string
}

/**
 * Finds who asked for products that are new or in stock again, and suggests to tell them. A new product is for those
 * who asked before it came; one that is back is for everybody who still waits. `suggestedAt` names this round's suggestions.
 */
export const matchInterests = verb({
  name: 'understanding.matchInterests',
  role: 'agent',
  input: z.object({}),
  run: async (
    given,
  ): Promise<{ looked: number; suggested: number; suggestedAt: string; more: boolean }> => {
    const at = given.now()
    const ctx = { ...given, now: () => at }
    await forgetSoldOut(ctx)
    const items = await itemsToLookAt(ctx)
    const interests = items.length > 0 ? await liveInterests(ctx) : []
    const matches = findMatches(items, interests)
    const suggested = await storeSuggestions(ctx, matches)
    await markLookedAt(ctx, items)
    return {
      looked: items.length,
      suggested,
      suggestedAt: at.toISOString(),
      more: items.length === AT_ONCE,
    }
  },
  audit: (_, output) => ({ entity: 'catalog', details: output }),
})

/** So that they are looked at again when they come back, also those that were sold out when they were first seen. */
async function forgetSoldOut({ tx, orgId, now }: TxCtx): Promise<void> {
  await tx.execute(sql`
    update watched_items w set is_offered = false
    from catalog_items i
    where w.org_id = ${orgId} and w.is_offered and i.org_id = w.org_id and i.id = w.item_id and i.status <> 'active'`)
  await tx.execute(sql`
    insert into watched_items (org_id, item_id, is_offered, looked_at)
    select i.org_id, i.id, false, ${now().toISOString()}::timestamptz from catalog_items i
    where i.org_id = ${orgId} and i.status <> 'active'
    on conflict do nothing`)
}

async function itemsToLookAt({ tx, orgId }: TxCtx): Promise<Item[]> {
  return tx.execute<Item>(sql`
    select i.id, w.item_id is not null as "isBack", i.created_at as "createdAt",
      concat_ws(' ', i.title, i.category, (
        select string_agg(concat_ws(' ', p.title, p.category, array_to_string(p.style_tags, ' ')), ' ')
        from products p where p.org_id = i.org_id and p.item_id = i.id)) as text
    from catalog_items i
    left join watched_items w on w.org_id = i.org_id and w.item_id = i.id
    where i.org_id = ${orgId} and i.status = 'active' and w.is_offered is not true
    order by i.id limit ${AT_ONCE}::int`)
}

async function liveInterests({ tx, orgId, now }: TxCtx): Promise<Interest[]> {
  return tx.execute<Interest>(sql`
    select id, keyword, created_at as "createdAt" from customer_interests
    where org_id = ${orgId} and expires_at > ${now().toISOString()}`)
}

interface Found {
  itemId: string
  interestId: string
  score: number
  words: { wish: string; product: string }[]
}

function findMatches(items: readonly Item[], interests: readonly Interest[]): Found[] {
  const byWord = new Map<string, Interest[]>()
  for (const interest of interests) {
    for (const word of new Set(wordsIn(interest.keyword).map(meaningOf))) {
      byWord.set(word, [...(byWord.get(word) ?? []), interest])
    }
  }
  return items.flatMap((item) => {
    const common = new Set(wordsIn(item.text).flatMap((word) => byWord.get(meaningOf(word)) ?? []))
    return [...common].flatMap((interest) => {
      if (!item.isBack && new Date(interest.createdAt) >= new Date(item.createdAt)) return []
      const match = scoreMatch(interest.keyword, item.text)
      return match ? [{ itemId: item.id, interestId: interest.id, ...match }] : []
    })
  })
}

/** A suggestion that was dismissed opens again: the product has come back since. */
async function storeSuggestions(ctx: TxCtx, matches: readonly Found[]): Promise<number> {
  if (matches.length === 0) return 0
  const { tx, orgId } = ctx
  const now = ctx.now().toISOString()
  const found = sql`jsonb_to_recordset(${JSON.stringify(matches)}::jsonb)
    f ("itemId" uuid, "interestId" uuid, score numeric, words jsonb)`
  const rows = await tx.execute(sql`
    insert into interest_suggestions (org_id, id, item_id, state, suggested_at)
    select ${orgId}, internal.uuid_v7(), f."itemId", 'open', ${now} from ${found} group by f."itemId"
    on conflict (org_id, item_id) do update set state = 'open', suggested_at = excluded.suggested_at,
      dismissed_at = null, dismissed_by = null
    returning 1`)
  await tx.execute(sql`
    insert into interest_matches (org_id, suggestion_id, interest_id, score, matched_words)
    select ${orgId}, s.id, f."interestId", f.score, f.words
    from ${found} join interest_suggestions s on s.org_id = ${orgId} and s.item_id = f."itemId"
    on conflict (org_id, suggestion_id, interest_id) do update set score = excluded.score,
      matched_words = excluded.matched_words, drafted_at = null`)
  return rows.length
}

async function markLookedAt({ tx, orgId, now }: TxCtx, items: readonly Item[]): Promise<void> {
  const ids = items.map(({ id }) => id)
  await tx.execute(sql`
    insert into watched_items (org_id, item_id, is_offered, looked_at)
    select ${orgId}, id, true, ${now().toISOString()} from unnest(${sql.param(ids)}::uuid[]) id
    on conflict (org_id, item_id) do update set is_offered = true, looked_at = excluded.looked_at`)
}
