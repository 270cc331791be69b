import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/** Rows of the queue taken at once: a refresh holds its transaction for seconds, not minutes. */
const AT_ONCE = 20_000

/** The ids of those to look at, where not everybody is. */
export const touchedPeople: SQL = sql`select id from touched_people`

/**
 * Takes people to look at again out of the queue into `touched_people`, with what changed about them. What is stored from
 * now on is for the next refresh.
 * @returns how many people, and whether more wait
 */
export async function takeTouchedPeople(
  { tx, orgId }: TxCtx,
  { all }: { all: boolean },
): Promise<{ people: number; more: boolean }> {
  await tx.execute(sql`drop table if exists pg_temp.touched_people`)
  await tx.execute(sql`
    create temporary table touched_people
      (id uuid primary key, sources text[] not null, is_quiet boolean not null) on commit drop`)
  const bound = all ? sql`` : sql`order by id limit ${AT_ONCE}::int`
  const [taken] = await tx.execute<{ rows: number; people: number }>(sql`
    with gone as (
      delete from stale_segment_people q
      where q.org_id = ${orgId} and q.id = any(array(
        select id from stale_segment_people where org_id = ${orgId} ${bound}))
      returning q.customer_id, q.source, q.is_quiet
    ), stored as (
      insert into touched_people
      select customer_id, array_agg(distinct source), bool_and(is_quiet) from gone group by customer_id
      returning 1
    )
    select (select count(*) from gone)::int as rows, (select count(*) from stored)::int as people`)
  await tx.execute(sql`analyze touched_people`)
  return { people: taken?.people ?? 0, more: !all && taken?.rows === AT_ONCE }
}
