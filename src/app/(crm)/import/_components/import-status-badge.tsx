import { Badge } from '@/ui/primitives/badge'
import { type ImportStatus, importLooks } from './import-looks'

export function ImportStatusBadge({ status }: { status: ImportStatus }) {
  const { label, tone } = importLooks[status]
  return (
    <Badge tone={tone} hasDot>
      {label}
    </Badge>
  )
}
