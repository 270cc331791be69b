import { Badge } from '@/ui/primitives/badge'

/** Whether a flow is on. */
export function FlowState({ enabled }: { enabled: boolean }) {
  return (
    <Badge tone={enabled ? 'success' : 'neutral'} hasDot>
      {enabled ? 'Active' : 'Inactive'}
    </Badge>
  )
}
