import type { ReactNode } from 'react'
import type { WayNumbers } from '@/domains/automations'
import { formatMoneyWhole } from '@/lib/intl/money'
import { formatCountOf, formatPercent } from '@/lib/intl/numbers'
import type { DraftStep } from './draft'
import { useEditor } from './editor-context'
import { SplitOutcome } from './split-outcome'
import type { StepListProps } from './step-list-props'
import { awaitedDone } from './step-words'

interface BranchListsProps {
  step: DraftStep
  path: string
  depth: number
  onChange: (step: DraftStep) => void
  /** a list of steps: this stands in one itself */
  renderSteps: (props: StepListProps) => ReactNode
}

/** The ways out of a step that forks, each with its steps and what came of it. Nothing for the others. */
export function BranchLists(props: BranchListsProps) {
  const { step, path, depth, onChange, renderSteps } = props
  const { stepNumbers } = useEditor()
  const ways = stepNumbers.get(step.key)?.ways ?? []
  const list = (
    title: string,
    at: string,
    steps: readonly DraftStep[],
    change: (steps: DraftStep[]) => void,
    way?: WayNumbers,
  ) => (
    <section key={at} aria-label={title} className="flex flex-col gap-2 border-l-2 pl-3">
      <h4 className="font-medium text-ink text-sm">{title}</h4>
      <WayFigures way={way} />
      {renderSteps({
        label: `Steps: ${title}`,
        steps,
        path: `${path}.${at}`,
        depth: depth + 1,
        onChange: change,
      })}
    </section>
  )
  if (step.does === 'if' || step.does === 'await') {
    const isIf = step.does === 'if'
    return (
      <div className="flex flex-col gap-4 border-t px-3 py-4 sm:pl-6">
        {list(
          isIf ? 'Who fits' : awaitedDone(step.what),
          'yes',
          step.yes,
          (yes) => onChange({ ...step, yes }),
          ways[0],
        )}
        {list(
          isIf ? 'Who does not' : 'The time is over',
          'no',
          step.no,
          (no) => onChange({ ...step, no }),
          ways[1],
        )}
      </div>
    )
  }
  if (step.does !== 'split') return null
  return (
    <div className="flex flex-col gap-4 border-t px-3 py-4 sm:pl-6">
      <SplitOutcome stepKey={step.key} />
      {step.branches.map(({ name, steps }, n) =>
        list(`Branch ${name || n + 1}`, `branches.${n}.steps`, steps, (changed) =>
          onChange({
            ...step,
            branches: step.branches.map((one, place) =>
              place === n ? { ...one, steps: changed } : one,
            ),
          }),
        ),
      )}
      {Number(step.holdout) > 0 ? (
        <section aria-label="Holdout" className="flex flex-col gap-1 border-l-2 pl-3">
          <h4 className="font-medium text-ink text-sm">Holdout</h4>
          <p className="text-ink-muted text-sm">Leaves the flow here.</p>
        </section>
      ) : null}
    </div>
  )
}

/** What came of who took a way in the last 30 days. */
function WayFigures({ way }: { way: WayNumbers | undefined }) {
  const { home } = useEditor()
  if (!way?.people) return null
  return (
    <p className="text-ink-muted text-sm tabular-nums">
      {formatCountOf(way.people, 'person', 'people')} · {formatPercent(way.ordered / way.people)}{' '}
      ordered within 30 days, for {formatMoneyWhole(way.revenue, home.currency)}
    </p>
  )
}
