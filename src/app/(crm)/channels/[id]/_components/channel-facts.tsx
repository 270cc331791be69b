import type { ChannelPage } from '@/domains/connections'
import { formatDateTime, formatDay } from '@/lib/intl/dates'
import { formatNumber } from '@/lib/intl/numbers'
import { DefinitionList, type Fact } from '@/ui/patterns/definition-list'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { isMessageDoor } from '@/unified/message'

/** What is known of a channel. */
export function ChannelFacts({
  channel,
  timeZone,
  locale,
}: {
  channel: ChannelPage
  timeZone: string
  locale: string
}) {
  const number = (count: number) => formatNumber(count, locale)
  const { counts, completeUntil, lastSyncAt, frequencyMinutes } = channel
  const webhooks: Fact[] = [
    { term: 'Webhooks waiting', value: number(channel.waitingDeliveries) },
    { term: 'Webhooks refused', value: number(channel.rejectedDeliveries) },
  ]
  const live: Fact[] =
    frequencyMinutes === undefined
      ? []
      : [
          {
            term: 'Complete up to',
            value: completeUntil ? formatDateTime(completeUntil, timeZone) : 'Not proved yet',
          },
          {
            term: 'Last sync',
            value: lastSyncAt ? (
              <RelativeTime at={lastSyncAt.toISOString()} timeZone={timeZone} />
            ) : (
              'Never'
            ),
          },
          ...webhooks,
        ]
  const { marketplace } = channel
  if (isMessageDoor(marketplace)) {
    // the account of an address is a hash of its secret
    const account =
      marketplace === 'whatsapp' || marketplace === 'sms' ? channel.account : undefined
    const own = account ? [{ term: 'Account', value: account }] : []
    const since = { term: 'Connected', value: formatDay(channel.connectedAt, timeZone) }
    return <DefinitionList facts={[...own, since, ...webhooks]} />
  }
  return (
    <DefinitionList
      facts={[
        ...(channel.account ? [{ term: 'Account', value: channel.account }] : []),
        { term: 'Connected', value: formatDay(channel.connectedAt, timeZone) },
        ...live,
        { term: 'Orders', value: number(counts.orders) },
        ...(channel.oldestOrderAt
          ? [{ term: 'Oldest order', value: formatDay(channel.oldestOrderAt, timeZone) }]
          : []),
        { term: 'Products', value: number(counts.products) },
        { term: 'Buyers', value: number(counts.buyers) },
        { term: 'Checkouts', value: number(counts.checkouts) },
      ]}
    />
  )
}
