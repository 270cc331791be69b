import { ATTRIBUTION_DAYS, type Uplift } from '@/domains/campaigns'
import { formatMoney } from '@/lib/intl/money'
import { formatNumber, numberFormat } from '@/lib/intl/numbers'
import type { Difference } from '@/lib/statistics/differences'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'

interface UpliftCardProps {
  uplift: Uplift
  organization: { currency: string; locale: string }
}

/** What the campaign changed, against those who were left out by chance, and how sure that is. */
export function UpliftCard({ uplift, organization: { currency, locale } }: UpliftCardProps) {
  const { chosen, heldOut, buyers, revenue, isSmall } = uplift
  const points = (value: number) =>
    `${numberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value * 100)} points`
  const money = (value: number) => formatMoney(value.toFixed(2), currency, locale)
  const share = (group: Uplift['chosen']) =>
    numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(
      group.people > 0 ? group.buyers / group.people : 0,
    )
  return (
    <Card
      title="What it changed"
      description={`Orders from the start until ${ATTRIBUTION_DAYS} days after the last message, of everybody it was meant for against those left out by chance.`}
    >
      <div className="flex flex-col gap-4">
        {isSmall ? (
          <Callout kind="warning" title="Too few people to be sure">
            With fewer than 100 people in a group one order moves these figures much.
          </Callout>
        ) : null}
        <dl className="grid gap-4 sm:grid-cols-2">
          <Line
            term="Share who ordered"
            detail={`${share(chosen)} of ${formatNumber(chosen.people)} against ${share(heldOut)} of ${formatNumber(heldOut.people)}`}
            difference={buyers}
            write={points}
          />
          <Line
            term="Revenue per person"
            detail={`${formatMoney(chosen.revenue, currency, locale)} in all against ${formatMoney(heldOut.revenue, currency, locale)}`}
            difference={revenue}
            write={money}
          />
        </dl>
      </div>
    </Card>
  )
}

function Line(props: {
  term: string
  detail: string
  difference: Difference
  write: (value: number) => string
}) {
  const { term, detail, difference, write } = props
  const isClear = difference.low > 0 || difference.high < 0
  return (
    <div>
      <dt className="text-ink-muted text-sm">{term}</dt>
      <dd className="font-semibold text-ink text-lg tabular-nums">{write(difference.value)}</dd>
      <dd className="text-ink-muted text-sm">
        95 % sure: between {write(difference.low)} and {write(difference.high)}.{' '}
        {isClear ? '' : 'This may be chance. '}
        {detail}.
      </dd>
    </div>
  )
}
