import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { verb } from '@/db/verb'
import { checkName, checkUse } from './check-segment'
import { allSegments, lockSegments } from './internal'
import { readsOf } from './rules'
import { SaveSegment } from './schemas'

const MAX_SEGMENTS = 200

/** Stores a segment; who is in it is computed right after, in the background. */
export const createSegment = verb({
  name: 'segments.createSegment',
  role: 'agent',
  input: SaveSegment,
  run: async (ctx, { name, kind, rules }) => {
    await lockSegments(ctx.tx, ctx.orgId)
    const segments = await allSegments(ctx.tx, ctx.orgId)
    checkName(name, segments, { most: MAX_SEGMENTS })
    const segmentId = uuidv7()
    checkUse(segmentId, rules, segments)
    const now = ctx.now().toISOString()
    await ctx.tx.execute(sql`
      insert into segments (org_id, id, name, kind, rules, reads, created_at, updated_at)
      values (${ctx.orgId}, ${segmentId}, ${name}, ${kind}, ${JSON.stringify(rules)}::jsonb,
        ${sql.param(readsOf(rules))}::text[], ${now}, ${now})`)
    ctx.emit('segments/segment.saved', { segmentId })
    return { segmentId }
  },
  audit: ({ name, kind }, { segmentId }) => ({
    entity: 'segment',
    entityId: segmentId,
    details: { name, kind },
  }),
})
