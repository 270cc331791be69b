import { Plug } from 'lucide-react'
import type { Metadata } from 'next'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { hasRole } from '@/db/context'
import { listChannelHealth } from '@/domains/analytics'
import { ChannelHealth } from '@/ui/entities/channel-health'
import { MarketplaceBadge, marketplaceLooks } from '@/ui/entities/marketplace-badge'
import { DataList } from '@/ui/patterns/data-list'
import { EmptyState } from '@/ui/patterns/empty-state'
import { ListScope } from '@/ui/patterns/list-scope'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { provedAs } from '../../_channels/proved-as'

export const metadata: Metadata = { title: 'Channels' }

const columns = [
  { id: 'channel', header: 'Channel', width: '34%', onPhone: 'title' },
  { id: 'proof', header: 'Proof' },
  { id: 'sync', header: 'Last sync', width: '18%' },
  { id: 'connected', header: 'Connected', width: '18%', hideBelow: 'lg', onPhone: 'hidden' },
] as const

/** Every channel of the organization with what is proved about it. */
export default async function ChannelsPage() {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const channels = await listChannelHealth(ctx)
  const { timeZone } = organization
  const connect = hasRole(ctx.actor, 'admin') ? (
    <LinkButton href="/channels/connect" variant="primary" icon={<Plug />}>
      Connect a channel
    </LinkButton>
  ) : null
  return (
    <Page>
      <PageHeader
        title="Channels"
        description="Where your orders come from, and up to when each is proved complete."
        actions={channels.length > 0 ? connect : undefined}
      />
      <ListScope>
        <DataList
          label="Channels"
          columns={columns}
          rows={channels.map((channel) => ({
            id: channel.id,
            href: `/channels/${channel.id}`,
            label: channel.name,
            cells: {
              channel: (
                <span className="flex min-w-0 items-baseline gap-2">
                  <MarketplaceBadge marketplace={channel.marketplace} name={channel.name} />
                  <span aria-hidden className="shrink-0 text-ink-muted text-sm">
                    {marketplaceLooks[channel.marketplace]?.label}
                  </span>
                </span>
              ),
              proof: (
                <ChannelHealth health={channel.health}>{provedAs(channel, timeZone)}</ChannelHealth>
              ),
              sync: channel.lastSyncAt ? (
                <RelativeTime at={channel.lastSyncAt.toISOString()} timeZone={timeZone} />
              ) : (
                <span className="text-ink-muted">Never</span>
              ),
              connected: (
                <RelativeTime at={channel.connectedAt.toISOString()} timeZone={timeZone} />
              ),
            },
          }))}
          empty={
            <EmptyState
              icon={<Plug />}
              title="The places you sell in stand here"
              description="None is connected yet. Connect a shop, and its orders, products and buyers come in by themselves."
              action={connect}
            />
          }
        />
      </ListScope>
    </Page>
  )
}
