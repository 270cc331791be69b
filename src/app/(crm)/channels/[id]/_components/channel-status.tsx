import type { ChannelPage } from '@/domains/connections'
import { Badge, type Tone } from '@/ui/primitives/badge'

const looks: Record<ChannelPage['status'], { label: string; tone: Tone }> = {
  connecting: { label: 'Connecting', tone: 'info' },
  connected: { label: 'Connected', tone: 'success' },
  paused: { label: 'Paused', tone: 'neutral' },
  needs_reauth: { label: 'Connect again', tone: 'danger' },
  disconnected: { label: 'Disconnected', tone: 'neutral' },
}

/** What a channel is doing now. */
export function ChannelStatus({ channel }: { channel: ChannelPage }) {
  const { label, tone } =
    channel.isSyncing && channel.status === 'connected'
      ? { label: 'Syncing', tone: 'info' as const }
      : looks[channel.status]
  return (
    <Badge tone={tone} hasDot>
      {label}
    </Badge>
  )
}
