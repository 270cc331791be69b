import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { StoredSegment } from './internal'
import { segmentsUsedBy, storedRules } from './rules'

export interface SegmentUser {
  kind: 'segment' | 'campaign' | 'automation'
  id: string
  name: string
}

/** What names the segment: other segments' rules, campaigns' filters, automations. */
export async function usersOf(
  tx: Tx,
  orgId: string,
  id: string,
  segments: readonly StoredSegment[],
): Promise<SegmentUser[]> {
  const quoted = `"${id}"`
  const rows = await tx.execute<Record<string, unknown> & SegmentUser>(sql`
    select 'campaign' as kind, id, title as name from campaigns
    where org_id = ${orgId} and strpos(filters::text, ${quoted}) > 0
    union all
    select 'automation', id, name from automations
    where org_id = ${orgId} and strpos(trigger_config::text || action_config::text, ${quoted}) > 0`)
  const others = segments.flatMap((segment): SegmentUser[] => {
    const rules = storedRules(segment.rules)
    return rules && segmentsUsedBy(rules).includes(id)
      ? [{ kind: 'segment', id: segment.id, name: segment.name }]
      : []
  })
  return [...others, ...rows]
}
