import { Badge } from '@/ui/primitives/badge'

/** Whether the members are what the rules say. Nothing where they are. */
export function SegmentState({ segment }: { segment: { isDue: boolean; problem: string | null } }) {
  if (segment.problem) return <Badge tone="danger">Not computed</Badge>
  return segment.isDue ? <Badge tone="info">Computing</Badge> : null
}
