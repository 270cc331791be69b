import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { isErasedIdentity } from '@/db/erased-buyers'
import { lockPeople } from '@/db/lock-people'
import { customerMerges, customers } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { refreshCustomers } from '../refresh-customers'
import type { Moved, Row } from './moved'
import { takeRows } from './take-rows'
import { joinTyped } from './typed-data'

const MergeCustomers = z.object({ keptId: z.guid(), mergedId: z.guid() })

/**
 * Makes two customers one: everything of the merged one goes to the kept one, whose counters and scores are computed
 * anew. unmergeCustomers() takes it back. Throws `invalid`, `not_found`, and `conflict` for an erased person.
 */
export const mergeCustomers = verb({
  name: 'customers.mergeCustomers',
  role: 'agent',
  input: MergeCustomers,
  run: async (ctx, { keptId, mergedId }): Promise<{ mergeId: string }> => {
    const { tx, orgId, actor } = ctx
    if (keptId === mergedId) {
      throw new AppError('invalid', 'These are the same customer already. Choose another one.')
    }
    await lockPeople(tx, orgId)
    const { kept, merged } = await readBoth(ctx, keptId, mergedId)
    const at = ctx.now()
    const { evidence, matches, inheritedMatches } = await inheritMatches(ctx, keptId, mergedId)
    const identities = await tx.execute<{ id: string }>(sql`
      select id from customer_identities where org_id = ${orgId} and customer_id = ${keptId}`)
    const taken = await takeRows(ctx, { keptId, mergedId })
    const moved: Moved = {
      customer: merged,
      kept: { tags: kept.tags, custom_fields: kept.custom_fields },
      keptIdentities: identities.map(({ id }) => id),
      ...taken,
      matches,
      inheritedMatches,
    }
    const mergeId = uuidv7()
    await tx.insert(customerMerges).values({
      orgId,
      id: mergeId,
      keptId,
      mergedId,
      evidence,
      moved: { ...moved },
      mergedAt: at,
      mergedBy: actor.kind === 'user' ? actor.userId : null,
    })
    const typed = joinTyped(typedOf(kept), typedOf(merged))
    await tx
      .update(customers)
      .set({ tags: typed.tags, customFields: typed.fields })
      .where(and(eq(customers.orgId, orgId), eq(customers.id, keptId)))
    await tx.delete(customers).where(and(eq(customers.orgId, orgId), eq(customers.id, mergedId)))
    await refreshCustomers(tx, {
      orgId,
      at: at.toISOString(),
      cause: 'merge',
      score: true,
      isQuiet: sql`true`,
      ids: sql`select ${keptId}::uuid as id`,
    })
    ctx.emit('orders/orders.ingested', { orderIds: [] })
    return { mergeId }
  },
  audit: ({ keptId, mergedId }, { mergeId }) => ({
    entity: 'customer',
    entityId: keptId,
    details: { mergedId, mergeId },
  }),
})

type Stored = Moved['customer']

const typedOf = (row: Stored) => ({ tags: row.tags, fields: row.custom_fields })

/** Both people without what is computed from their identities. */
async function readBoth(
  { tx, orgId }: TxCtx,
  keptId: string,
  mergedId: string,
): Promise<{ kept: Stored; merged: Stored }> {
  const rows = await tx.execute<{ id: string; row: Stored; isErased: boolean }>(sql`
    select c.id, to_jsonb(c) - ${sql.param(projected)}::text[] as row,
      coalesce((select bool_and(${isErasedIdentity}) from customer_identities i
        where i.org_id = ${orgId} and i.customer_id = c.id), true) as "isErased"
    from customers c where c.org_id = ${orgId} and c.id in (${keptId}::uuid, ${mergedId}::uuid)`)
  const [kept, merged] = [keptId, mergedId].map((id) => rows.find((row) => row.id === id))
  if (!kept || !merged) {
    throw new AppError(
      'not_found',
      'One of these customers does not exist (any more). They may have been merged already.',
    )
  }
  if (kept.isErased || merged.isErased) {
    throw new AppError(
      'conflict',
      'One of these people was erased. Nothing is known that could be merged.',
    )
  }
  return { kept: kept.row, merged: merged.row }
}

const projected = ['external_id', 'name', 'email', 'phone', 'city', 'region', 'country']

/**
 * Takes the merged person's possible matches out. With whom they are not the same, the kept person is not either. The
 * pair itself, if it was proposed, is the evidence of the merge.
 */
async function inheritMatches({ tx, orgId }: TxCtx, keptId: string, mergedId: string) {
  const rows = await tx.execute<{ row: Row }>(sql`
    delete from customer_matches m
    where m.org_id = ${orgId} and (m.first_id = ${mergedId} or m.second_id = ${mergedId})
    returning to_jsonb(m) as row`)
  const matches = rows.map(({ row }) => row)
  const otherOf = (row: Row) =>
    String(row['first_id'] === mergedId ? row['second_id'] : row['first_id'])
  const own = matches.find((row) => otherOf(row) === keptId)
  const others = matches
    .filter((row) => row['state'] === 'dismissed' && otherOf(row) !== keptId)
    .map((row) => ({ ...row, id: uuidv7(), other: otherOf(row) }))
  const replaced = await tx.execute<{ row: Row }>(sql`
    delete from customer_matches m using jsonb_to_recordset(${JSON.stringify(others)}::jsonb) r (other uuid)
    where m.org_id = ${orgId} and m.state = 'proposed'
      and m.first_id = least(${keptId}::uuid, r.other) and m.second_id = greatest(${keptId}::uuid, r.other)
    returning to_jsonb(m) as row`)
  const inherited = await tx.execute<{ id: string }>(sql`
    insert into customer_matches (org_id, id, first_id, second_id, state, score, evidence, found_at, dismissed_at, dismissed_by)
    select ${orgId}::uuid, r.id, least(${keptId}::uuid, r.other), greatest(${keptId}::uuid, r.other), 'dismissed',
      r.score, r.evidence, r.found_at, r.dismissed_at, r.dismissed_by
    from jsonb_to_recordset(${JSON.stringify(others)}::jsonb) r (id uuid, other uuid, score int, evidence jsonb,
      found_at timestamptz, dismissed_at timestamptz, dismissed_by uuid)
    on conflict (org_id, first_id, second_id) do nothing
    returning id`)
  const evidence: Record<string, unknown> = own
    ? { by: 'match', score: own['score'], fields: own['evidence'] }
    : { by: 'hand' }
  return {
    evidence,
    matches: [...matches, ...replaced.map(({ row }) => row)],
    inheritedMatches: inherited.map(({ id }) => id),
  }
}
