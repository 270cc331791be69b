import { FileUp } from 'lucide-react'
import type { ChannelHealth as Channel } from '@/domains/analytics'
import { formatDateTime, formatDay } from '@/lib/intl/dates'
import { ChannelHealth } from '@/ui/entities/channel-health'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Explain } from '@/ui/patterns/explain'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'

/** Each channel with what is proved about it. */
export function ChannelsCard({
  channels,
  timeZone,
  canImport,
}: {
  channels: readonly Channel[]
  timeZone: string
  canImport: boolean
}) {
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-1">
          Channels
          <Explain subject="complete up to">
            Complete up to a time means: everything the marketplace changed before it is here, and
            was compared. A sync that merely did not fail proves nothing.
          </Explain>
        </span>
      }
      isPadded={false}
    >
      {channels.length === 0 ? (
        <div className="px-5 pb-5">
          <p className="mb-3 text-ink-muted">No channel yet. Orders can come from a file.</p>
          {canImport ? (
            <LinkButton href="/import" variant="secondary" size="sm" icon={<FileUp />}>
              Import a file
            </LinkButton>
          ) : null}
        </div>
      ) : (
        <ul className="divide-y border-t">
          {channels.map((channel) => (
            <li
              key={channel.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-5 py-3"
            >
              <span className="min-w-0 font-medium">
                <MarketplaceBadge marketplace={channel.marketplace} name={channel.name} />
              </span>
              <span className="text-right text-ink-muted text-sm">
                <ChannelHealth health={channel.health}>{proof(channel, timeZone)}</ChannelHealth>
                {channel.lastSyncAt && channel.frequencyMinutes !== null ? (
                  <span className="block">
                    Last sync {formatDateTime(channel.lastSyncAt, timeZone)}
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function proof(channel: Channel, timeZone: string): string {
  const { loading, lastFile, completeUntil } = channel
  if (channel.health === 'broken') return 'Needs you: it refuses our access'
  if (loading) {
    return loading.chunksTotal > 0
      ? `First load running: ${Math.floor((loading.chunksDone / loading.chunksTotal) * 100)}%`
      : 'First load running'
  }
  if (channel.status === 'paused') return 'Paused'
  if (channel.frequencyMinutes === null) {
    return lastFile
      ? `Last file ${lastFile.name}, ${formatDay(lastFile.at, timeZone)}`
      : 'No file yet'
  }
  return completeUntil
    ? `Complete up to ${formatDateTime(completeUntil, timeZone)}`
    : 'Not proved complete yet'
}
