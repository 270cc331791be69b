import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/db/context'
import { likeText } from '@/db/like-pattern'
import { listCustomers } from '@/domains/customers'

/** Messages with a frequent word that are looked at; conversations that a search yields. */
const MESSAGES = 20_000
const MOST_FOUND = 5000
const PEOPLE = 200

/** Ids of the conversations a search finds; undefined when nothing is searched. */
export async function searchConversations(
  ctx: Ctx,
  tx: Tx,
  text: string | undefined,
): Promise<string[] | undefined> {
  const search = text?.normalize('NFKC').replaceAll('\0', '').toWellFormed().trim().slice(0, 200)
  if (!search) return undefined
  const words = search.match(/[\p{L}\p{N}]+/gu) ?? []
  // as the database takes a text apart, or each word as a beginning
  const asked = sql`(plainto_tsquery('simple', ${search}) || to_tsquery('simple', ${words
    .slice(0, 10)
    .map((word) => `'${word}':*`)
    .join(' & ')}))`
  const people = await listCustomers({ ...ctx, tx }, { search, size: PEOPLE })
  const number = /^#?(\d{1,9})$/.exec(search)?.[1]
  const order = search.replace(/^#+/, '').toLowerCase()
  const rows = await tx.execute<{ id: string }>(sql`
    select id from (
      (select conversation_id as id from (
        select conversation_id, sent_at from tenant.messages
        where to_tsvector('simple', left(body, 20000)) @@ ${asked} limit ${MESSAGES}::int) hits
        group by conversation_id order by max(sent_at) desc limit ${MOST_FOUND}::int)
      union
      (select id from tenant.conversations
        where to_tsvector('simple', subject || ' ' || coalesce(buyer_name, '')) @@ ${asked} limit ${MOST_FOUND}::int)
      union
      select id from tenant.conversations
        where customer_id = any(${sql.param(people.rows.map(({ id }) => id))}::uuid[])
      union
      select id from tenant.conversations where number = ${number ?? null}::int
      union
      select c.id from (
        select o.id from tenant.orders o
        where lower(ltrim(coalesce(o.order_number, o.external_order_id), '#')) like ${`${likeText(order)}%`} limit 100
      ) named join tenant.conversations c on c.order_id = named.id
    ) found limit ${MOST_FOUND}::int`)
  return rows.map(({ id }) => id)
}
