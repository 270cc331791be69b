import type { CampaignRehearsal } from '@/domains/campaigns'
import { formatNumber } from '@/lib/intl/numbers'
import { MessagesPerDay } from '../../../_components/messages-per-day'
import { WorthALook } from '../../../_components/worth-a-look'

/** Whom a campaign would reach if it started now, message by message, why not the others, when, and who is surprising. */
export function RehearsalText({ told }: { told: CampaignRehearsal }) {
  const { people, steps, days, surprises, isPart } = told
  if (people === 0) return <p className="text-ink">Nobody is in its segment now.</p>
  return (
    <div className="flex flex-col gap-5">
      {steps.map(({ canReceive, reasons }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have nothing but their place
        <section key={place} className="flex flex-col gap-2">
          <p className="text-ink">
            {steps.length > 1 ? `Message ${place + 1}: of ` : 'Of '}
            {isPart ? 'the first ' : ''}
            <strong className="tabular-nums">{formatNumber(people)}</strong> people,{' '}
            <strong className="tabular-nums">{formatNumber(canReceive)}</strong> can receive this.
          </p>
          <ul aria-label="Why the others do not" className="flex flex-col gap-1.5">
            {reasons.map((reason) => (
              <li key={reason.rule} className="flex gap-3 text-sm">
                <span className="w-14 shrink-0 text-right font-medium text-ink tabular-nums">
                  {formatNumber(reason.people)}
                </span>
                <span className="min-w-0 text-ink-muted">{reason.sentence}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <MessagesPerDay label="Messages per day" name="Messages" days={days} />
      <WorthALook surprises={surprises} />
      <p className="text-ink-muted text-sm">
        As things stand now, by the rules that decide when it is sent. Who opts out before their
        message leaves gets nothing.
      </p>
    </div>
  )
}
