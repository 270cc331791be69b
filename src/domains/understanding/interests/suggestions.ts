import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'

export interface Asker {
  interestId: string
  customerId: string
  customerName: string | null
  keyword: string
  askedAt: string
  /** the share of the wish that the product fits, from 0 to 1 */
  score: number
  matchedWords: { wish: string; product: string }[]
  draftedAt: string | null
  /** where they can be written to; null: they have written nowhere */
  conversationId: string | null
}

export interface Suggestion {
  id: string
  itemId: string
  itemTitle: string
  suggestedAt: string
  /** who asked for it, the best match first */
  askers: Asker[]
}

const MOST = 50

/** The conversation in which an interest `n` was told, else the latest with who told it. */
export const conversationOfInterest = sql`coalesce(
  (select told.conversation_id from messages told where told.org_id = n.org_id and told.id = n.message_id),
  (select k.id from conversations k where k.org_id = n.org_id and k.customer_id = n.customer_id
    order by k.last_message_at desc, k.id desc limit 1))`

/** Products that came in or came back and who had asked for them, the newest first; of one product where one is named. */
export function listSuggestions(
  ctx: Ctx,
  { itemId, size = MOST }: { itemId?: string; size?: number } = {},
): Promise<Suggestion[]> {
  return read(ctx, async (tx) => [
    ...(await tx.execute<{ [Key in keyof Suggestion]: Suggestion[Key] }>(sql`
      select s.id, s.item_id as "itemId", i.title as "itemTitle", s.suggested_at as "suggestedAt", a.askers
      from interest_suggestions s
      join catalog_items i on i.org_id = s.org_id and i.id = s.item_id
      cross join lateral (
        select jsonb_agg(jsonb_build_object('interestId', n.id, 'customerId', n.customer_id, 'customerName', c.name,
          'keyword', n.keyword, 'askedAt', n.created_at, 'score', m.score, 'matchedWords', m.matched_words,
          'draftedAt', m.drafted_at, 'conversationId', ${conversationOfInterest}) order by m.score desc, n.created_at, n.id) as askers
        from interest_matches m
        join customer_interests n on n.org_id = m.org_id and n.id = m.interest_id
        join customers c on c.org_id = n.org_id and c.id = n.customer_id
        where m.org_id = s.org_id and m.suggestion_id = s.id and n.expires_at > ${ctx.now().toISOString()}
      ) a
      where s.org_id = ${ctx.orgId} and s.state = 'open' and i.status = 'active' and a.askers is not null
        and (${itemId ?? null}::uuid is null or s.item_id = ${itemId ?? null}::uuid)
      order by s.suggested_at desc, s.id desc limit ${size}::int`)),
  ])
}

export interface CustomerInterest {
  id: string
  keyword: string
  askedAt: string
  expiresAt: string
  messageId: string | null
  conversationId: string | null
  /** what they wrote, as far as it says the wish */
  words: string | null
}

/** What a customer wishes for and has not been forgotten, the newest first. */
export function interestsOfCustomer(ctx: Ctx, customerId: string): Promise<CustomerInterest[]> {
  return read(ctx, async (tx) => [
    ...(await tx.execute<{ [Key in keyof CustomerInterest]: CustomerInterest[Key] }>(sql`
      select n.id, n.keyword, n.created_at as "askedAt", n.expires_at as "expiresAt", n.message_id as "messageId",
        m.conversation_id as "conversationId", (
          select nullif(i.evidence ->> 'text', '') from message_intents i
          where i.org_id = n.org_id and i.message_id = n.message_id and i.keyword = n.keyword
          order by i.created_at, i.id limit 1) as words
      from customer_interests n
      left join messages m on m.org_id = n.org_id and m.id = n.message_id
      where n.org_id = ${ctx.orgId} and n.customer_id = ${customerId} and n.expires_at > ${ctx.now().toISOString()}
      order by n.created_at desc, n.id desc`)),
  ])
}
