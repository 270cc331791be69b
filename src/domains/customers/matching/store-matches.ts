import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'

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

/** Stores who may be the same person. What a colleague dismissed stays dismissed; who changed meanwhile is due again. */
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
    const proposed = await tx.execute(sql`
      insert into customer_matches as m (org_id, id, first_id, second_id, state, score, evidence, found_at)
      select ${orgId}::uuid, internal.uuid_v7(), f."firstId", f."secondId", 'proposed', f.score, f.evidence,
        ${now().toISOString()}::timestamptz
      from found_matches f
      join customers a on a.org_id = ${orgId} and a.id = f."firstId"
      join customers b on b.org_id = ${orgId} and b.id = f."secondId"
      on conflict (org_id, first_id, second_id) do update set score = excluded.score, evidence = excluded.evidence
        where m.state = 'proposed'
      returning 1`)
    await tx.execute(sql`
      update match_keys set state = 'compared'
      where org_id = ${orgId} and state = 'keyed' and customer_id in (${compared})`)
    return { proposed: proposed.length }
  },
  audit: ({ comparedIds }, { proposed }) => ({
    details: { compared: comparedIds.length, proposed },
  }),
})
