import type { RunStatus } from '@/engine/operator-api'
import { Badge, type Tone } from '@/ui/primitives/badge'

export const runStatusLooks: Record<RunStatus, { label: string; tone: Tone }> = {
  queued: { label: 'Waiting', tone: 'neutral' },
  running: { label: 'Running', tone: 'info' },
  completed: { label: 'Completed', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
  cancelled: { label: 'Cancelled', tone: 'slate' },
}

export function RunStatusBadge({ status }: { status: RunStatus }) {
  const { label, tone } = runStatusLooks[status]
  return (
    <Badge tone={tone} hasDot>
      {label}
    </Badge>
  )
}
