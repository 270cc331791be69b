import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { boundTime, REFRESH_MS } from '../bounded'
import { lockSegments } from '../internal'
import { placeOf } from '../place'
import { inOrderOfUse } from '../segment-graph'
import { type RefreshedSegment, refreshSegment } from './refresh-segment'
import { takeTouchedPeople } from './touched-people'

const scopes = ['touched', 'catalog', 'all'] as const

export interface RefreshedSegments {
  /** segments that were computed, of everybody or of those something happened to */
  segments: number
  people: number
  entered: number
  left: number
  /** people still wait: call again */
  more: boolean
}

/**
 * Brings the members of segments up to date. `touched`: for people something happened to, and whole for segments whose
 * rules changed; `catalog`: the same, and whole for segments about products; `all`: whole for every dynamic segment, as
 * each night. A segment is computed after those it uses. `touched` gives what `all` would give on the same day.
 */
export const refreshSegments = verb({
  name: 'segments.refreshSegments',
  role: 'agent',
  input: z.object({ scope: z.enum(scopes) }),
  run: async (ctx, { scope }): Promise<RefreshedSegments> => {
    await lockSegments(ctx.tx, ctx.orgId)
    await boundTime(ctx.tx, REFRESH_MS)
    if (scope === 'catalog') await markProductSegments(ctx)
    const place = await placeOf(ctx.tx, ctx)
    const segments = inOrderOfUse(await readSegments(ctx))
    const { people, more } = await takeTouchedPeople(ctx, { all: scope === 'all' })
    const result = { segments: 0, people, entered: 0, left: 0, more }
    for (const segment of segments) {
      const isWhole = isWholeDue(segment, scope)
      const hasNews = segment.kind === 'dynamic' && people > 0 && !segment.isDue
      if (!isWhole && !hasNews) continue
      const moves = await refreshSegment(ctx, segment, { place, onlyTouched: !isWhole })
      result.segments += 1
      result.entered += moves.entered
      result.left += moves.left
    }
    return result
  },
  audit: ({ scope }, output) => ({ entity: 'segment', details: { scope, ...output } }),
})

type Stored = RefreshedSegment & { kind: 'dynamic' | 'fixed'; problem: string | null }

/** One that took too long waits for the night, or for other rules. */
const isWholeDue = ({ isDue, problem, kind }: Stored, scope: (typeof scopes)[number]): boolean =>
  scope === 'all' ? isDue || kind === 'dynamic' : isDue && problem === null

async function readSegments({ tx, orgId }: TxCtx): Promise<Stored[]> {
  const rows = await tx.execute<Record<string, unknown> & Stored>(sql`
    select id, kind, rules, is_due as "isDue", computed_at::text as "computedAt", problem from segments
    where org_id = ${orgId} order by created_at, id`)
  return [...rows]
}

/** Lines and listings were put together anew: what somebody bought may be called otherwise, though nobody did a thing. */
async function markProductSegments({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    with recursive affected (id) as (
      select id from segments
      where org_id = ${orgId} and kind = 'dynamic' and rules::text ~ '"bought_(product|category)"'
      union
      select s.id from affected a join segments s
        on s.org_id = ${orgId} and s.kind = 'dynamic' and strpos(s.rules::text, '"' || a.id || '"') > 0
    )
    update segments s set is_due = true from affected a where s.org_id = ${orgId} and s.id = a.id`)
}
