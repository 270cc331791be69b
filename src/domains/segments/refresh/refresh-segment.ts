import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { isTimeout, REFRESH_MS, tooSlow } from '../bounded'
import type { Place } from '../compile-rules'
import { readsOf, storedRules } from '../rules'
import type { SegmentNode } from '../segment-graph'
import { applyMembers, type Moves } from './apply-members'
import { recordSize } from './record-size'

export interface RefreshedSegment extends SegmentNode {
  isDue: boolean
  computedAt: string | null
}

const NOBODY: Moves = { entered: 0, left: 0 }

/** Computes one segment. One that takes too long keeps its members and says why; the others go on. */
export async function refreshSegment(
  ctx: TxCtx,
  segment: RefreshedSegment,
  { place, onlyTouched }: { place: Place; onlyTouched: boolean },
): Promise<Moves> {
  const rules = storedRules(segment.rules)
  if (!rules) {
    await storeProblem(
      ctx,
      segment.id,
      'These rules are from another version of Regulars. Edit and save them.',
    )
    return NOBODY
  }
  const at = ctx.now().toISOString()
  const began = performance.now()
  try {
    return await ctx.tx.transaction(async (tx) => {
      const isQuiet = segment.isDue || segment.computedAt === null
      const moves = await applyMembers(tx, segment.id, rules, { place, at, onlyTouched, isQuiet })
      const hasMoved = moves.entered + moves.left > 0
      const members =
        hasMoved || !onlyTouched
          ? await recordSize(tx, segment.id, place, { isFull: !onlyTouched })
          : undefined
      await tx.execute(sql`
        update segments set computed_at = ${at}, is_due = false, problem = null,
          members = coalesce(${members ?? null}::int, members),
          took_ms = ${onlyTouched ? sql`took_ms` : sql`${Math.round(performance.now() - began)}::int`},
          reads = ${sql.param(readsOf(rules))}::text[]
        where org_id = ${ctx.orgId} and id = ${segment.id}`)
      return moves
    })
  } catch (error) {
    if (!isTimeout(error)) throw error
    await storeProblem(ctx, segment.id, tooSlow(REFRESH_MS).message)
    return NOBODY
  }
}

async function storeProblem({ tx, orgId }: TxCtx, id: string, problem: string): Promise<void> {
  await tx.execute(
    sql`update segments set problem = ${problem} where org_id = ${orgId} and id = ${id}`,
  )
}
