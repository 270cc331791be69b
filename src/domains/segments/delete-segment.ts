import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { allSegments, lockSegments, pick } from './internal'
import { SegmentId } from './schemas'
import { usersOf } from './used-by'

/** Deletes a segment with its members and history. Throws `conflict` while something uses it. */
export const deleteSegment = verb({
  name: 'segments.deleteSegment',
  role: 'agent',
  input: SegmentId,
  run: async (ctx, { segmentId }) => {
    await lockSegments(ctx.tx, ctx.orgId)
    const segments = await allSegments(ctx.tx, ctx.orgId)
    const { name } = pick(segments, segmentId)
    const [user] = await usersOf(ctx.tx, ctx.orgId, segmentId, segments)
    if (user) {
      throw new AppError(
        'conflict',
        `The ${user.kind} “${user.name}” uses “${name}”. Change that first, then delete it.`,
      )
    }
    await ctx.tx.execute(
      sql`delete from segments where org_id = ${ctx.orgId} and id = ${segmentId}`,
    )
    return { name }
  },
  audit: ({ segmentId }, { name }) => ({
    entity: 'segment',
    entityId: segmentId,
    details: { name },
  }),
})
