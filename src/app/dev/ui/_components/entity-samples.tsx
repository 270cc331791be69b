import { ChannelHealth } from '@/ui/entities/channel-health'
import { MarketplaceBadge, marketplaceLooks } from '@/ui/entities/marketplace-badge'
import { Money } from '@/ui/entities/money'
import {
  OrderStatusBadge,
  orderStatusLooks,
  PaymentStatusBadge,
  paymentStatusLooks,
} from '@/ui/entities/order-status-badge'
import { ReachabilityBadge, reachabilityLooks } from '@/ui/entities/reachability-badge'
import { RoleBadge, roleLooks } from '@/ui/entities/role-badge'
import { SegmentBadge, segmentLooks } from '@/ui/entities/segment-badge'
import { Avatar } from '@/ui/primitives/avatar'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { Sample } from './sample'

const keysOf = <Key extends string>(record: Record<Key, unknown>) => Object.keys(record) as Key[]

export function EntitySamples() {
  return (
    <Card title="Entities">
      <Sample name="Segments">
        {keysOf(segmentLooks).map((segment) => (
          <SegmentBadge key={segment} segment={segment} />
        ))}
        <SegmentBadge segment={null} />
      </Sample>
      <Sample name="Orders and payments">
        {keysOf(orderStatusLooks).map((status) => (
          <OrderStatusBadge key={status} status={status} />
        ))}
        {keysOf(paymentStatusLooks).map((status) => (
          <PaymentStatusBadge key={status} status={status} />
        ))}
      </Sample>
      <Sample name="Reachability and roles">
        {keysOf(reachabilityLooks).map((reachability) => (
          <ReachabilityBadge key={reachability} reachability={reachability} />
        ))}
        {keysOf(roleLooks).map((role) => (
          <RoleBadge key={role} role={role} />
        ))}
      </Sample>
      <Sample name="Channels">
        {Object.keys(marketplaceLooks).map((marketplace) => (
          <MarketplaceBadge key={marketplace} marketplace={marketplace} />
        ))}
        <MarketplaceBadge marketplace="ebay" name="Lanterns UK" />
      </Sample>
      <Sample name="Health, money, time, people">
        <ChannelHealth health="complete">Complete up to 13:40</ChannelHealth>
        <ChannelHealth health="behind">Complete up to 09:15, catching up</ChannelHealth>
        <ChannelHealth health="broken">Sign in to eBay again</ChannelHealth>
        <ChannelHealth health="idle" />
        <Money amount="8911407.90" currency="GBP" />
        <Money amount="1200" currency="JPY" />
        <RelativeTime at="2026-11-21T09:00:00Z" timeZone="Europe/London" />
        <DateTime at="2026-11-21T09:00:00Z" timeZone="Asia/Kolkata" />
        <Avatar name="Asha Rao" />
        <Avatar name="Ōtani Mei" size="sm" />
        <Avatar name="" size="lg" />
      </Sample>
    </Card>
  )
}
