import { Badge } from '@/ui/primitives/badge'

/** Whether the latest version of a template may be used. */
export function ApprovalBadge(props: {
  needsApproval: boolean
  currentVersion: number
  usableVersion: number | null
}) {
  if (!props.needsApproval) return null
  if (props.usableVersion === props.currentVersion) return <Badge tone="success">Approved</Badge>
  return (
    <Badge tone="warning">
      {props.usableVersion === null ? 'Not approved' : `Version ${props.usableVersion} in use`}
    </Badge>
  )
}
