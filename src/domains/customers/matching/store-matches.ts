import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'

/** Questions about one person that wait at the same time: the likeliest. */
const MOST_PER_PERSON = 5

const StoreMatches = z.object({
  /** who was compared: proposals of theirs that are not among the pairs are over */
  comparedIds: z.array(z.guid()),
  pairs: z.array(
    z.object({
      firstId: z.guid(),
      secondId: z.guid(),
      score: z.number(),
      evidence: z.record(z.string(), z.string()),
    }),
  ),
})

/**
 * Stores who may be the same person, of each the likeliest few. What a colleague dismissed stays dismissed; who changed
 * meanwhile is due again.
 */
export const storeMatches = verb({
  name: 'customers.storeMatches',
  role: 'agent',
  input: StoreMatches,
  run: async ({ tx, orgId, now }, { comparedIds, pairs }): Promise<{ proposed: number }> => {
    await lockPeople(tx, orgId)
    const compared = sql`select unnest(${sql.param(comparedIds)}::uuid[])`
    const rows = pairs.map((pair) => ({ ...pair, score: Math.round(pair.score * 10) }))
    await tx.execute(sql`drop table if exists pg_temp.found_matches`)
    await tx.execute(sql`
      create temporary table found_matches on commit drop as
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        f ("firstId" uuid, "secondId" uuid, score int, evidence jsonb)`)
    await tx.execute(sql`
      delete from customer_matches m
      where m.org_id = ${orgId} and m.state = 'proposed'
        and (m.first_id in (${compared}) or m.second_id in (${compared}))
        and not exists (select 1 from found_matches f where f."firstId" = m.first_id and f."secondId" = m.second_id)`)
    await tx.execute(sql`
      insert into customer_matches as m (org_id, id, first_id, second_id, state, score, evidence, found_at)
      select ${orgId}::uuid, internal.uuid_v7(), f."firstId", f."secondId", 'proposed', f.score, f.evidence,
        ${now().toISOString()}::timestamptz
      from found_matches f
      join customers a on a.org_id = ${orgId} and a.id = f."firstId"
      join customers b on b.org_id = ${orgId} and b.id = f."secondId"
      on conflict (org_id, first_id, second_id) do update set score = excluded.score, evidence = excluded.evidence
        where m.state = 'proposed'`)
    await dropUnlikely(tx, orgId)
    await tx.execute(sql`
      update match_keys set state = 'compared'
      where org_id = ${orgId} and state = 'keyed' and customer_id in (${compared})`)
    const [count] = await tx.execute<{ proposed: number }>(sql`
      select count(*)::int as proposed from found_matches f
      join customer_matches m on m.org_id = ${orgId} and m.state = 'proposed'
        and m.first_id = f."firstId" and m.second_id = f."secondId"`)
    return { proposed: count?.proposed ?? 0 }
  },
  audit: ({ comparedIds }, { proposed }) => ({
    details: { compared: comparedIds.length, proposed },
  }),
})

/** Takes out what comes after the likeliest few of either of the two. */
const dropUnlikely = (tx: Tx, orgId: string) => {
  const proposals = (side: 'first_id' | 'second_id') => sql`
    select m.id, m.score from customer_matches m
    where m.org_id = ${orgId} and m.state = 'proposed' and m.${sql.raw(side)} = p.id`
  return tx.execute(sql`
    delete from customer_matches m using (
      select m.id, row_number() over (partition by p.id order by m.score desc, m.id) as place
      from (select "firstId" as id from found_matches union select "secondId" from found_matches) p
      cross join lateral (${proposals('first_id')} union all ${proposals('second_id')}) m
    ) r
    where m.org_id = ${orgId} and m.id = r.id and r.place > ${MOST_PER_PERSON}::int`)
}
