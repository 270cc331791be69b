import type { CampaignStatus } from '@/domains/campaigns'
import { Badge, type Tone } from '@/ui/primitives/badge'

const looks: Record<CampaignStatus, { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'neutral' },
  scheduled: { label: 'Scheduled', tone: 'info' },
  sending: { label: 'Sending', tone: 'success' },
  paused: { label: 'Paused', tone: 'warning' },
  sent: { label: 'Sent', tone: 'accent' },
  stopped: { label: 'Stopped', tone: 'danger' },
}

/** How a campaign stands. */
export function CampaignState({ status }: { status: CampaignStatus }) {
  const { label, tone } = looks[status]
  return (
    <Badge tone={tone} hasDot>
      {label}
    </Badge>
  )
}
