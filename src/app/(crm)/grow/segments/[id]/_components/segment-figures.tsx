import type { SegmentDetails } from '@/domains/segments'
import { formatMoneyWhole } from '@/lib/intl/money'
import { formatNumber } from '@/lib/intl/numbers'
import { StatCard } from '@/ui/patterns/stat-card'
import { RelativeTime } from '@/ui/primitives/relative-time'

export interface SegmentFiguresProps {
  segment: SegmentDetails
  organization: { currency: string; locale: string; timeZone: string }
}

/** Size, revenue and freshness. */
export function SegmentFigures({ segment, organization }: SegmentFiguresProps) {
  const { members, totalSpent, computedAt, tookMs } = segment
  const { currency, locale, timeZone } = organization
  const money = (amount: string) => formatMoneyWhole(amount, currency, locale)
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <StatCard
        label="People"
        value={computedAt ? formatNumber(members, locale) : '–'}
        definition="Everybody in the segment now."
        note={
          computedAt ? (
            <>
              as of <RelativeTime at={computedAt.toISOString()} timeZone={timeZone} />
            </>
          ) : (
            'is being computed'
          )
        }
      />
      <StatCard
        label="Revenue"
        value={totalSpent === null ? '–' : money(totalSpent)}
        definition="What the people in it ever spent with you, on all channels. Counted when everybody is looked at, which is each night and after the rules change."
      />
      <StatCard
        label="Revenue per person"
        value={
          totalSpent === null || members === 0
            ? '–'
            : money((Number(totalSpent) / members).toFixed(2))
        }
        definition="Revenue divided by people."
        note={tookMs === null ? null : `computed in ${formatNumber(tookMs, locale)} ms`}
      />
    </div>
  )
}
