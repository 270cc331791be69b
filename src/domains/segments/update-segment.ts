import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { checkName, checkUse } from './check-segment'
import { allSegments, lockSegments, markDue, pick } from './internal'
import { readsOf, storedRules } from './rules'
import { SaveSegment, SegmentId } from './schemas'

/** Changes a segment. With other rules its members, and those of segments that use it, are computed anew. */
export const updateSegment = verb({
  name: 'segments.updateSegment',
  role: 'agent',
  input: SaveSegment.extend(SegmentId.shape),
  run: async (ctx, { segmentId, name, kind, rules }) => {
    await lockSegments(ctx.tx, ctx.orgId)
    const segments = await allSegments(ctx.tx, ctx.orgId)
    const stored = pick(segments, segmentId)
    checkName(
      name,
      segments.filter(({ id }) => id !== segmentId),
    )
    checkUse(segmentId, rules, segments)
    // as they are read: rules of an earlier version lack what means the same when it is absent
    const before = storedRules(stored.rules) ?? stored.rules
    const [changed] = await ctx.tx.execute<{ rules: boolean }>(sql`
      select ${JSON.stringify(before)}::jsonb <> ${JSON.stringify(rules)}::jsonb as rules`)
    await ctx.tx.execute(sql`
      update segments set name = ${name}, kind = ${kind}, rules = ${JSON.stringify(rules)}::jsonb,
        reads = ${sql.param(readsOf(rules))}::text[], problem = null,
        updated_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id = ${segmentId}`)
    // one that was fixed has not heard of what happened since
    const isDue = changed?.rules === true || kind !== stored.kind
    if (isDue) {
      await markDue(ctx.tx, ctx.orgId, segmentId, segments)
      ctx.emit('segments/segment.saved', { segmentId })
    }
    return { segmentId, isDue }
  },
  audit: ({ segmentId, name, kind }, { isDue }) => ({
    entity: 'segment',
    entityId: segmentId,
    details: { name, kind, computedAnew: isDue },
  }),
})
