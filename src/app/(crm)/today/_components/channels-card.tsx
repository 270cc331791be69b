import { FileUp } from 'lucide-react'
import type { ChannelHealth as Channel } from '@/domains/analytics'
import { formatDateTime } from '@/lib/intl/dates'
import { ChannelHealth } from '@/ui/entities/channel-health'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Explain } from '@/ui/patterns/explain'
import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'
import { LinkButton } from '@/ui/primitives/link-button'
import { provedAs } from '../../_channels/proved-as'

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
          <p className="mb-3 text-ink-muted">
            No channel yet. Connect a shop, or bring orders from a file.
          </p>
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
              <Link
                href={`/channels/${channel.id}`}
                className="min-w-0 rounded-sm font-medium hover:underline"
              >
                <MarketplaceBadge marketplace={channel.marketplace} name={channel.name} />
              </Link>
              <span className="text-right text-ink-muted text-sm">
                <ChannelHealth health={channel.health}>{provedAs(channel, timeZone)}</ChannelHealth>
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
