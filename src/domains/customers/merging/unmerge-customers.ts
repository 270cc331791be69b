import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { lockPeople } from '@/db/lock-people'
import { customerMerges } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { refreshCustomers } from '../refresh-customers'
import type { Fields, Moved } from './moved'
import { identitiesToReturn } from './part-identities'
import { returnRows } from './return-rows'
import { putBack } from './take-rows'
import { partTyped } from './typed-data'

/**
 * Takes a merge back: both people are as they were. What came in between belongs to the identity it came by, else to the
 * kept person. Throws `not_found`, and `conflict` where it is undone already, must wait, or nothing is left to give back.
 */
export const unmergeCustomers = verb({
  name: 'customers.unmergeCustomers',
  role: 'agent',
  input: z.object({ mergeId: z.guid() }),
  run: async (ctx, { mergeId }): Promise<{ keptId: string; mergedId: string }> => {
    const { tx, orgId, actor } = ctx
    await lockPeople(tx, orgId)
    const { keptId, mergedId, moved, mergedAt } = await readMerge(ctx, mergeId)
    const identities = await identitiesToReturn(ctx, keptId, moved)
    if (identities.length === 0) {
      throw new AppError(
        'conflict',
        'Nothing of the merged person is left: their channels or imports were erased or reverted since. The merge stays.',
      )
    }
    await forgetMove(ctx, keptId, mergedAt)
    await putBack(ctx, 'customers', [moved.customer])
    await returnTyped(ctx, { keptId, mergedId, identities }, moved)
    await returnRows(ctx, { keptId, mergedId, identities }, moved)
    await returnMatches(ctx, moved)
    await tx
      .update(customerMerges)
      .set({ undoneAt: ctx.now(), undoneBy: actor.kind === 'user' ? actor.userId : null })
      .where(and(eq(customerMerges.orgId, orgId), eq(customerMerges.id, mergeId)))
    await refreshCustomers(tx, {
      orgId,
      at: ctx.now().toISOString(),
      cause: 'unmerge',
      score: true,
      isQuiet: sql`true`,
      ids: sql`select unnest(${sql.param([keptId, mergedId])}::uuid[]) as id`,
    })
    ctx.emit('orders/orders.ingested', { orderIds: [] })
    return { keptId, mergedId }
  },
  audit: ({ mergeId }, { keptId, mergedId }) => ({
    entity: 'customer',
    entityId: keptId,
    details: { mergedId, mergeId },
  }),
})

async function readMerge({ tx, orgId }: TxCtx, mergeId: string) {
  const [merge] = await tx
    .select()
    .from(customerMerges)
    .where(and(eq(customerMerges.orgId, orgId), eq(customerMerges.id, mergeId)))
  if (!merge) throw new AppError('not_found', 'This merge does not exist (any more).')
  if (merge.undoneAt) throw new AppError('conflict', 'This merge was undone already.')
  const [kept] = await tx.execute(sql`
    select 1 from customers where org_id = ${orgId} and id = ${merge.keptId}`)
  if (!kept) {
    throw new AppError(
      'conflict',
      'The person was merged with another one since. Undo that merge first, then this one.',
    )
  }
  return { ...merge, moved: merge.moved as unknown as Moved }
}

/** If no other move came since, the one that the merge made never was. */
async function forgetMove({ tx, orgId }: TxCtx, keptId: string, mergedAt: Date): Promise<void> {
  await tx.execute(sql`
    with gone as (
      delete from segment_changes s
      where s.org_id = ${orgId} and s.customer_id = ${keptId} and s.at = ${mergedAt.toISOString()}
        and s.reason ->> 'cause' = 'merge' and not exists (
          select 1 from segment_changes l where l.org_id = ${orgId} and l.customer_id = ${keptId} and l.at > s.at)
      returning s."from"
    )
    update customers c set segment = g."from" from gone g where c.org_id = ${orgId} and c.id = ${keptId}`)
}

async function returnTyped(
  { tx, orgId }: TxCtx,
  { keptId, mergedId, identities }: { keptId: string; mergedId: string; identities: string[] },
  { customer, kept }: Moved,
): Promise<void> {
  const [now] = await tx.execute<{
    tags: string[]
    fields: Fields
    kept: string[]
    merged: string[]
  }>(sql`
    select to_jsonb(c.tags) as tags, c.custom_fields as fields, s.kept, s.merged from customers c
    cross join lateral (
      select coalesce(jsonb_agg(t) filter (where not i.is_theirs), '[]') as kept,
        coalesce(jsonb_agg(t) filter (where i.is_theirs), '[]') as merged
      from (
        select source_tags, id = any(${sql.param(identities)}::uuid[]) as is_theirs
        from customer_identities where org_id = ${orgId} and customer_id = c.id
      ) i, unnest(i.source_tags) t
    ) s
    where c.org_id = ${orgId} and c.id = ${keptId}`)
  if (!now) throw new Error('The kept person is gone')
  const before = {
    kept: { tags: kept.tags, fields: kept.custom_fields },
    merged: { tags: customer.tags, fields: customer.custom_fields },
  }
  const parted = partTyped(before, now, now)
  for (const [id, { tags, fields }] of [
    [keptId, parted.kept],
    [mergedId, parted.merged],
  ] as const) {
    await tx.execute(sql`
      update customers set tags = ${sql.param(tags)}::text[], custom_fields = ${JSON.stringify(fields)}::jsonb
      where org_id = ${orgId} and id = ${id}`)
  }
}

/** The merged person's possible matches, with everybody who is still there. */
async function returnMatches(ctx: TxCtx, { matches, inheritedMatches }: Moved): Promise<void> {
  const { tx, orgId } = ctx
  await tx.execute(sql`
    delete from customer_matches
    where org_id = ${orgId} and id = any(${sql.param(inheritedMatches)}::uuid[])`)
  await tx.execute(sql`
    insert into customer_matches
    select m.* from jsonb_populate_recordset(null::customer_matches, ${JSON.stringify(matches)}::jsonb) m
    join customers a on a.org_id = ${orgId} and a.id = m.first_id
    join customers b on b.org_id = ${orgId} and b.id = m.second_id
    on conflict do nothing`)
}
