import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { createSegment } from '../create-segment'
import { allSegments, lockSegments, pick } from '../internal'
import { placeOf } from '../place'
import { recordSize } from '../refresh/record-size'
import { dependentsOf } from '../segment-graph'

const MOST_PEOPLE = 500

const People = z
  .array(z.guid())
  .min(1, 'Choose at least one customer.')
  .max(MOST_PEOPLE, `Choose at most ${MOST_PEOPLE} customers at once.`)
const TheseMembers = z.object({ segmentId: z.guid('Choose a segment.'), customerIds: People })

export interface ChangedMembers {
  segmentId: string
  name: string
  /** who came in or went; the others were so already, or are of another organization */
  customerIds: string[]
}

const audit = (_: unknown, { segmentId, name, customerIds }: ChangedMembers) => ({
  entity: 'segment',
  entityId: segmentId,
  details: { name, customers: customerIds.length },
})

/**
 * Puts people into a fixed segment. They stay there whatever its rules say. Automations that start with its entries hear
 * of them. Throws `not_found`, and `conflict` for a dynamic segment.
 */
export const addToSegment = verb({
  name: 'segments.addToSegment',
  role: 'agent',
  input: TheseMembers,
  run: async (ctx, { segmentId, customerIds }): Promise<ChangedMembers> => {
    const { name, dependents } = await lockFixed(ctx, segmentId)
    const added = await ctx.tx.execute<{ id: string }>(sql`
      with entered as (
        insert into segment_members (org_id, segment_id, customer_id, since, is_by_hand)
        select c.org_id, ${segmentId}::uuid, c.id, ${ctx.now().toISOString()}::timestamptz, true from customers c
        where c.org_id = ${ctx.orgId} and c.id = any(${sql.param(customerIds)}::uuid[])
        on conflict (org_id, segment_id, customer_id) do nothing
        returning customer_id
      ) select customer_id as id from entered order by customer_id`)
    const ids = added.map(({ id }) => id)
    await logMoves(ctx, { segmentId, move: 'entered', ids, dependents })
    if (ids.length > 0) ctx.emit('segments/members.entered', { segmentId, customerIds: ids })
    return { segmentId, name, customerIds: ids }
  },
  audit,
})

/** Takes people out of a fixed segment, whether a rule or a colleague put them in. Throws as addToSegment(). */
export const removeFromSegment = verb({
  name: 'segments.removeFromSegment',
  role: 'agent',
  input: TheseMembers,
  run: async (ctx, { segmentId, customerIds }): Promise<ChangedMembers> => {
    const { name, dependents } = await lockFixed(ctx, segmentId)
    const removed = await ctx.tx.execute<{ id: string }>(sql`
      with gone as (
        delete from segment_members
        where org_id = ${ctx.orgId} and segment_id = ${segmentId} and customer_id = any(${sql.param(customerIds)}::uuid[])
        returning customer_id
      ) select customer_id as id from gone order by customer_id`)
    const ids = removed.map(({ id }) => id)
    await logMoves(ctx, { segmentId, move: 'left', ids, dependents })
    return { segmentId, name, customerIds: ids }
  },
  audit,
})

/** Makes a fixed segment of nobody but these people. Throws `conflict` for a name that another one has. */
export const createListOf = verb({
  name: 'segments.createListOf',
  role: 'agent',
  input: z.object({ name: z.string(), customerIds: People }),
  run: async (ctx, { name, customerIds }): Promise<ChangedMembers> => {
    const rules = { match: 'all', of: [{ kind: 'by_hand' }] }
    const { segmentId } = await createSegment(ctx, { name, kind: 'fixed', rules })
    return addToSegment(ctx, { segmentId, customerIds })
  },
  audit,
})

async function lockFixed({ tx, orgId }: TxCtx, segmentId: string) {
  await lockSegments(tx, orgId)
  const segments = await allSegments(tx, orgId)
  const { name, kind } = pick(segments, segmentId)
  if (kind === 'dynamic') {
    throw new AppError(
      'conflict',
      `“${name}” chooses its people by rules. Choose a fixed segment, or make a new one.`,
    )
  }
  const dynamic = new Set(segments.flatMap((one) => (one.kind === 'dynamic' ? [one.id] : [])))
  return { name, dependents: dependentsOf(segmentId, segments).filter((id) => dynamic.has(id)) }
}

interface Moved {
  segmentId: string
  move: 'entered' | 'left'
  ids: string[]
  /** dynamic segments that ask who is in this one */
  dependents: string[]
}

/** Logs who moved and by whom, counts anew, and has the segments that use this one look at them. */
async function logMoves(ctx: TxCtx, { segmentId, move, ids, dependents }: Moved): Promise<void> {
  if (ids.length === 0) return
  const { tx, orgId, actor } = ctx
  const at = ctx.now().toISOString()
  const people = sql`unnest(${sql.param(ids)}::uuid[]) p (id)`
  await tx.execute(sql`
    insert into segment_member_changes (org_id, id, segment_id, customer_id, move, facts, is_by_hand, moved_by, at)
    select ${orgId}::uuid, internal.uuid_v7(), ${segmentId}::uuid, p.id, ${move}, '[]', true,
      ${actor.kind === 'user' ? actor.userId : null}::uuid, ${at}::timestamptz
    from ${people}`)
  const members = await recordSize(tx, segmentId, await placeOf(tx, ctx), { isFull: false })
  await tx.execute(sql`
    update segments set members = ${members} where org_id = ${orgId} and id = ${segmentId}`)
  if (dependents.length === 0) return
  await tx.execute(sql`
    insert into stale_segment_people (org_id, id, customer_id, source, is_quiet)
    select ${orgId}::uuid, internal.uuid_v7(), p.id, 'people', false from ${people}`)
  ctx.emit('segments/people.touched', {})
}
