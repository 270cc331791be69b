import type { FlowLine } from '@/domains/automations'
import { formatNumber } from '@/lib/intl/numbers'
import { Link } from '@/ui/primitives/link'
import { FlowState } from './flow-state'
import { FlowSwitch } from './flow-switch'

/** A flow in the list: what it does, whether it is on, and what came of it in 30 days. */
export function FlowCard({ flow, canEdit }: { flow: FlowLine; canEdit: boolean }) {
  const { flow: ref, preset, name, summary, timing, enabled, waiting, numbers } = flow
  const figures = [
    ['Entered', numbers.entered],
    ['Sent', numbers.sent],
    ['Opened', numbers.opened],
    ['Clicked', numbers.clicked],
    ['Waiting now', waiting],
  ] as const
  return (
    <article
      aria-label={name}
      className="flex flex-col gap-4 rounded-xl border bg-surface p-5 shadow-card lg:flex-row lg:items-center"
    >
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="font-semibold text-md">
            <Link
              href={`/grow/automations/${preset ?? `own/${ref}`}`}
              className="text-ink hover:underline"
            >
              {name}
            </Link>
          </h2>
          <FlowState enabled={enabled} />
        </div>
        <p className="mt-1 text-ink-muted">{summary}</p>
        <p className="text-ink-muted text-sm">{timing}</p>
      </div>
      <dl
        aria-label={`${name}, last 30 days`}
        className="grid grid-cols-3 gap-x-6 gap-y-2 sm:grid-cols-5"
      >
        {figures.map(([term, value]) => (
          <div key={term}>
            <dt className="text-ink-muted text-xs">{term}</dt>
            <dd className="font-semibold text-ink text-md tabular-nums">{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      {canEdit ? <FlowSwitch flow={ref} name={name} enabled={enabled} /> : null}
    </article>
  )
}
