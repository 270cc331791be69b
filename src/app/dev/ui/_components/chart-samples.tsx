import { BarList } from '@/ui/charts/bar-list'
import { Sparkline } from '@/ui/charts/sparkline'
import { StackedBarChart } from '@/ui/charts/stacked-bar-chart'
import { TimeSeriesChart } from '@/ui/charts/time-series-chart'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { type Segment, segmentLooks } from '@/ui/entities/segment-badge'
import { StatCard } from '@/ui/patterns/stat-card'
import { Card } from '@/ui/primitives/card'

const money = { kind: 'money', currency: 'GBP' } as const

/** A steady wave: samples must look the same on every run. */
const wave = (index: number, size: number) =>
  Math.round(size * (1 + 0.4 * Math.sin(index / 4) + 0.25 * Math.sin(index * 1.7)))
const dayOf = (index: number) => new Date(Date.UTC(2026, 7, 24 + index)).toISOString().slice(0, 10)

const revenue = Array.from({ length: 90 }, (_, index) => ({
  day: dayOf(index),
  value: wave(index, 2_400 + index * 14),
  before: wave(index + 9, 2_100),
}))
const byChannel = Array.from({ length: 14 }, (_, index) => ({
  day: dayOf(index + 76),
  values: { ebay: wave(index, 900), etsy: wave(index + 3, 600), file: wave(index + 7, 300) },
}))
const sizes: Record<Segment, number> = {
  champion: 412,
  loyal: 655,
  potential: 980,
  new: 120,
  at_risk: 377,
  hibernating: 640,
  lost: 1154,
}

export function ChartSamples() {
  return (
    <div className="flex flex-col gap-6">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <StatCard
          label="Total revenue"
          value="£8,911,408"
          definition="All purchases, in GBP, gross of later refunds."
          change={{ ratio: 0.124, against: 'vs 30 days before' }}
          trend={<Sparkline values={revenue.map((point) => point.value)} />}
        />
        <StatCard
          label="New customers"
          value="1,204"
          definition="Customers first seen in the last 30 days."
          change={{ ratio: -0.08, against: 'vs 30 days before' }}
        />
        <StatCard
          label="Repeat-buyer rate"
          value="65.6%"
          definition="Customers with two or more purchases, out of all with at least one."
          note="since 3 May, still loading"
        />
        <StatCard
          label="Automation e-mails"
          value="0"
          definition="E-mails that automations sent in the last 30 days."
        />
      </div>
      <Card title="Revenue" description="Per day, last 90 days">
        <TimeSeriesChart
          label="Revenue per day, last 90 days"
          points={revenue}
          unit={money}
          names={{ value: 'This period', before: '90 days before' }}
        />
      </Card>
      <div className="grid gap-6 lg:grid-cols-2">
        <Card title="Revenue by channel" description="Last 14 days">
          <StackedBarChart
            label="Revenue by channel per day"
            points={byChannel}
            unit={money}
            series={[
              { id: 'ebay', label: 'eBay', tone: 'info' },
              { id: 'etsy', label: 'Etsy', tone: 'orange' },
              { id: 'file', label: 'File', tone: 'slate' },
            ]}
          />
        </Card>
        <Card title="Segments" description="4,338 customers with a purchase">
          <BarList
            label="Customers by segment"
            unit={{ kind: 'count' }}
            hasShare
            items={Object.entries(segmentLooks).map(([id, looks]) => ({
              id,
              label: looks.label,
              tone: looks.tone,
              value: sizes[id as Segment],
              href: `/customers?segment=${id}`,
            }))}
          />
        </Card>
        <Card title="Channels" description="Last 7 days, against the 7 before">
          <BarList
            label="Revenue by channel"
            unit={money}
            items={[
              {
                id: 'ebay',
                label: 'eBay',
                start: <MarketplaceBadge marketplace="ebay" />,
                value: 6120.5,
                before: 5400,
                tone: 'info',
              },
              {
                id: 'etsy',
                label: 'Etsy',
                start: <MarketplaceBadge marketplace="etsy" />,
                value: 2410,
                before: 3120,
                tone: 'orange',
              },
              {
                id: 'file',
                label: 'File',
                start: <MarketplaceBadge marketplace="file" />,
                value: 310,
                before: 0,
                tone: 'slate',
              },
            ]}
          />
        </Card>
      </div>
    </div>
  )
}
