import {
  type ChannelPeriod,
  type ChannelRevenue,
  channelPeriods,
  type Today,
} from '@/domains/analytics'
import { BarList } from '@/ui/charts/bar-list'
import { MarketplaceBadge, marketplaceLooks } from '@/ui/entities/marketplace-badge'
import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'

const names: Record<ChannelPeriod, { tab: string; against: string }> = {
  1: { tab: 'Today', against: 'against all of yesterday' },
  7: { tab: '7 days', against: 'against the 7 days before' },
  30: { tab: '30 days', against: 'against the 30 days before' },
}

/** Revenue of each channel in a period of the address, against the one before. */
export function RevenueByChannel({
  channels,
  days,
  home,
}: {
  channels: readonly ChannelRevenue[]
  days: ChannelPeriod
  home: Today['home']
}) {
  return (
    <Card title="By channel" description={`Revenue ${names[days].against}`} className="h-full">
      <nav aria-label="Period of revenue by channel" className="mb-4 flex gap-1">
        {channelPeriods.map((period) => (
          <Link
            key={period}
            href={`/today?channels=${period}`}
            scroll={false}
            prefetch={false}
            aria-current={period === days ? 'true' : undefined}
            className="rounded-md px-2.5 py-1 font-medium text-ink-muted text-sm hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-text"
          >
            {names[period].tab}
          </Link>
        ))}
      </nav>
      <BarList
        label={`Revenue by channel, ${names[days].tab.toLowerCase()}`}
        unit={{ kind: 'money', currency: home.currency, locale: home.locale }}
        items={channels.map((channel) => ({
          id: channel.connectionId,
          label: channel.name,
          start: <MarketplaceBadge marketplace={channel.marketplace} name={channel.name} />,
          value: Number(channel.revenue),
          before: Number(channel.revenueBefore),
          tone: marketplaceLooks[channel.marketplace]?.tone ?? 'neutral',
        }))}
      />
    </Card>
  )
}
