import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/db/context'
import { likeText } from '@/db/like-pattern'
import { listCustomers } from '@/domains/customers'

/** A word in as many texts is frequent: then it is looked for in the newest texts besides, until enough have it. */
const FREQUENT = 1000
const NEWEST = 3000
/** conversations that a search yields */
const MOST_FOUND = 1000
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
  const bodyWords = sql`to_tsvector('simple', left(body, 20000)) @@ ${asked}`
  const subjectWords = sql`to_tsvector('simple', subject || ' ' || coalesce(buyer_name, '')) @@ ${asked}`
  const isFrequent = (hits: SQL) => sql`(select count(*) = ${FREQUENT}::int from ${hits})`
  // the index of words yields them in no order; only where it yields many, the newest are gone through
  const rows = await tx.execute<{ id: string }>(sql`
    with bodies as materialized (
      select conversation_id as id, sent_at as at from tenant.messages where ${bodyWords} limit ${FREQUENT}::int
    ), newest_bodies as materialized (
      select id, at from (
        select conversation_id as id, sent_at as at, body from tenant.messages
        order by sent_at desc nulls last limit ${NEWEST}::int) latest
      where ${isFrequent(sql`bodies`)} and ${bodyWords} limit ${MOST_FOUND}::int
    ), subjects as materialized (
      select id, last_message_at as at from tenant.conversations where ${subjectWords} limit ${FREQUENT}::int
    ), newest_subjects as materialized (
      select id, at from (
        select id, last_message_at as at, subject, buyer_name from tenant.conversations
        order by last_message_at desc nulls last, id desc nulls last limit ${NEWEST}::int) latest
      where ${isFrequent(sql`subjects`)} and ${subjectWords} limit ${MOST_FOUND}::int
    )
    select id from (
      (select id from (
        select * from newest_bodies union all select * from bodies
        union all select * from newest_subjects union all select * from subjects) hits
        group by id order by max(at) desc limit ${MOST_FOUND}::int)
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
    ) found limit ${MOST_FOUND * 2}::int`)
  return rows.map(({ id }) => id)
}
