import type { Reach } from '@/domains/automations'
import { formatNumber } from '@/lib/intl/numbers'

/** How many of a flow's people can receive its mail today, and why the others cannot. */
export function ReachText({ reach }: { reach: Reach }) {
  const { whom, people, canReceive, reasons, isPart } = reach
  if (people === 0) return <p className="text-ink">There are no {whom} yet.</p>
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink">
        {isPart ? 'Of the ' : 'Of '}
        <strong className="tabular-nums">{formatNumber(people)}</strong> {whom}
        {isPart ? ' who ordered last' : ''},{' '}
        <strong className="tabular-nums">{formatNumber(canReceive)}</strong> can receive this.
      </p>
      {reasons.length > 0 ? (
        <ul aria-label="Why the others cannot" className="flex flex-col gap-1.5">
          {reasons.map((reason) => (
            <li key={reason.rule} className="flex gap-3 text-sm">
              <span className="w-14 shrink-0 text-right font-medium text-ink tabular-nums">
                {formatNumber(reason.people)}
              </span>
              <span className="min-w-0 text-ink-muted">{reason.sentence}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
