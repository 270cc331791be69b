import type { ChannelPage } from '@/domains/connections'
import { formatDay } from '@/lib/intl/dates'
import { formatNumber } from '@/lib/intl/numbers'
import { Card } from '@/ui/primitives/card'
import { ProgressBar } from '@/ui/primitives/progress-bar'
import { entityNames } from './entity-names'

/** How far the first load has come, the newest orders first. */
export function LoadProgress({
  channel,
  timeZone,
  locale,
}: {
  channel: ChannelPage
  timeZone: string
  locale: string
}) {
  return (
    <Card
      title="First load"
      description={
        channel.oldestOrderAt
          ? `Orders since ${formatDay(channel.oldestOrderAt, timeZone)} are here, older ones are still loading. Figures are partial until then, and customers are scored at the end.`
          : 'The newest orders come first. Customers are scored when everything is here.'
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {channel.progress.map(({ entity, isBackfilled, stored }) => (
          <ProgressBar
            key={entity}
            label={entityNames[entity]}
            {...(isBackfilled ? { value: 100 } : stored > 0 ? {} : { value: 0 })}
            valueText={`${formatNumber(stored, locale)}${isBackfilled ? ', all here' : ''}`}
          />
        ))}
      </div>
    </Card>
  )
}
