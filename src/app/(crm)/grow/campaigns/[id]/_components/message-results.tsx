import type { CampaignDetails, CampaignResults, Figures } from '@/domains/campaigns'
import { sumOf } from '@/domains/campaigns'
import { formatMoney } from '@/lib/intl/money'
import { formatNumber, formatPercent } from '@/lib/intl/numbers'
import { Badge } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'

interface MessageResultsProps {
  campaign: CampaignDetails
  results: CampaignResults
  organization: { currency: string; locale: string }
}

/** Each message: what became of everybody, adding up, and how its subjects did. */
export function MessageResults({ campaign, results, organization }: MessageResultsProps) {
  const { test } = campaign.definition
  return campaign.messages.map(({ label }, step) => {
    const figures = results.figures.filter((one) => one.step === step)
    const sum = sumOf(figures)
    const reasons = results.reasons.filter((one) => one.step === step)
    const lines = [
      ['Sent', sum.sent, ''],
      ['Wait', sum.waiting, 'Not their turn yet, or about to leave.'],
      ['Not known', sum.unknown, 'Perhaps sent; a second try could have sent it twice.'],
      ...reasons.map(({ people, sentence }) => ['Not sent', people, sentence] as const),
    ] as const
    return (
      <Card
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have nothing but their place
        key={step}
        title={
          campaign.messages.length > 1 ? `Message ${step + 1}: ${label}` : 'What became of them'
        }
        description={`All ${formatNumber(sum.people)} people.`}
      >
        <div className="flex flex-col gap-5">
          <ul className="flex flex-col gap-2">
            {lines
              .filter(([, people]) => people > 0)
              .map(([label, people, why]) => (
                <li key={`${label} ${why}`} className="flex flex-wrap items-baseline gap-x-3">
                  <span className="w-14 shrink-0 text-right font-medium text-ink tabular-nums">
                    {formatNumber(people)}
                  </span>
                  <span className="font-medium text-ink">{label}</span>
                  <span className="min-w-0 text-ink-muted">{why}</span>
                </li>
              ))}
          </ul>
          {step === 0 && test ? (
            <Subjects campaign={campaign} figures={figures} organization={organization} />
          ) : null}
        </div>
      </Card>
    )
  })
}

function Subjects({
  campaign,
  figures,
  organization: { currency, locale },
}: {
  campaign: CampaignDetails
  figures: readonly Figures[]
  organization: { currency: string; locale: string }
}) {
  const { definition, messages, winner, winnerWhy } = campaign
  const [first] = messages
  const own = first?.template ? 'The subject of its template' : (first?.label ?? '')
  const subjects = [own, ...(definition.test?.alternatives ?? [])]
  return (
    <section aria-label="Subjects" className="flex flex-col gap-3">
      <h3 className="font-medium text-ink">Subjects</h3>
      <ul className="divide-y border-y">
        {subjects.map((subject, variant) => {
          const own = figures.find((one) => one.variant === variant)
          const share = (value: number | undefined) =>
            own && own.sent > 0 ? formatPercent((value ?? 0) / own.sent, locale) : '–'
          return (
            <li key={subject} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
              <span className="min-w-0 flex-1 basis-56 break-words text-ink">
                {String.fromCharCode(65 + variant)}: {subject}{' '}
                {winner === variant ? <Badge tone="success">Winner</Badge> : null}
              </span>
              <span className="text-ink-muted text-sm tabular-nums">
                {formatNumber(own?.sent ?? 0, locale)} sent · {share(own?.opened)} opened ·{' '}
                {share(own?.clicked)} clicked · {formatMoney(own?.revenue ?? '0', currency, locale)}
              </span>
            </li>
          )
        })}
      </ul>
      <p className="text-ink-muted text-sm">
        {winnerWhy ??
          `Decided ${definition.test?.hours} hours after the last person of the test was reached. Then everybody else gets the winner.`}
      </p>
    </section>
  )
}
