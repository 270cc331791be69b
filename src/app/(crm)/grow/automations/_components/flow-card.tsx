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
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Figures flow={name} when="Last 30 days" figures={figures} />
        <Figures flow={name} when="Now" figures={[['Waiting', waiting]]} />
      </div>
      {canEdit ? <FlowSwitch flow={ref} name={name} enabled={enabled} /> : null}
    </article>
  )
}

/** Numbers, and of which time they are. */
function Figures(props: {
  flow: string
  when: string
  figures: readonly (readonly [string, number])[]
}) {
  const { flow, when, figures } = props
  return (
    <div>
      <p className="mb-1 font-medium text-ink-muted text-xs">{when}</p>
      <dl aria-label={`${flow}, ${when.toLowerCase()}`} className="flex gap-x-6">
        {figures.map(([term, value]) => (
          <div key={term}>
            <dt className="text-ink-muted text-xs">{term}</dt>
            <dd className="font-semibold text-ink text-md tabular-nums">{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
