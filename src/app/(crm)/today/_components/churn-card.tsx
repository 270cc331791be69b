import type { Churn, Today } from '@/domains/analytics'
import { formatAbout, formatNumber } from '@/lib/intl/numbers'
import { Money } from '@/ui/entities/money'
import { SegmentBadge } from '@/ui/entities/segment-badge'
import { Explain } from '@/ui/patterns/explain'
import { Card } from '@/ui/primitives/card'
import { Link, TextLink } from '@/ui/primitives/link'
import { RelativeTime } from '@/ui/primitives/relative-time'

/** Who slipped into the three lower segments within a week, the biggest spenders by name. */
export function ChurnCard({ churn, home }: { churn: Churn; home: Today['home'] }) {
  const people = churn.isAbout ? formatAbout(churn.people) : formatNumber(churn.people)
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-1">
          Slipping away
          <Explain subject="slipping away">
            People whose segment became at risk, hibernating or lost in the last 7 days. The biggest
            spenders stand here by name.
          </Explain>
        </span>
      }
      description={
        churn.people === 0
          ? 'Nobody moved to at risk, hibernating or lost in 7 days'
          : `${people} moved to at risk, hibernating or lost in 7 days`
      }
      isPadded={false}
    >
      {churn.named.length === 0 ? (
        <p className="px-5 pb-5 text-ink-muted">
          Moves show up here after each scoring, which runs every night.
        </p>
      ) : (
        <ul className="divide-y border-y">
          {churn.named.map(({ customerId, name, from, to, totalSpent, at }) => (
            <li
              key={customerId}
              className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-5 py-2.5 hover:bg-hover"
            >
              <span className="min-w-0">
                <Link
                  href={`/customers/${customerId}`}
                  prefetch={false}
                  className="rounded-sm font-medium text-ink after:absolute after:inset-0"
                >
                  {name || 'No name'}
                </Link>
                <span className="ml-2 text-ink-muted text-sm">
                  <Money
                    amount={totalSpent}
                    currency={home.currency}
                    locale={home.locale}
                    digits="whole"
                  />{' '}
                  spent
                </span>
              </span>
              <span className="flex items-center gap-1.5 text-ink-muted text-sm">
                <SegmentBadge segment={from} />
                <span aria-hidden>→</span>
                <span className="sr-only">to</span>
                <SegmentBadge segment={to} />
                <RelativeTime at={at.toISOString()} timeZone={home.timeZone} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {churn.people > churn.named.length ? (
        <p className="px-5 py-3 text-sm">
          <TextLink href="/customers?segment=at_risk,hibernating,lost">
            All in these segments
          </TextLink>
        </p>
      ) : null}
    </Card>
  )
}
