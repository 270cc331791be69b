import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '../primitives/link'

export interface SetupStep {
  id: string
  title: string
  description: string
  state: 'open' | 'done' | 'skipped'
  href: string
  /** a "Skip" control of the page */
  action?: ReactNode
}

/** The steps after sign-up, with how far one is. */
export function SetupChecklist({ steps }: { steps: readonly SetupStep[] }) {
  const closed = steps.filter((step) => step.state !== 'open').length
  const firstOpen = steps.find((step) => step.state === 'open')
  return (
    <div>
      <div className="flex items-center gap-3 text-ink-muted text-sm">
        <span className="tabular-nums">
          {closed} of {steps.length} done
        </span>
        <span aria-hidden className="h-1.5 max-w-40 flex-1 overflow-hidden rounded-full bg-line">
          <span
            className="block h-full rounded-full bg-accent"
            style={{ width: `${steps.length === 0 ? 0 : (closed / steps.length) * 100}%` }}
          />
        </span>
      </div>
      <ol className="mt-3 divide-y">
        {steps.map((step) => (
          <li
            key={step.id}
            className={`relative flex items-start gap-3 py-3 ${step.state === 'open' ? '' : 'text-ink-muted'}`}
          >
            <StepMark state={step.state} />
            <div className="min-w-0 flex-1">
              <Link
                href={step.href}
                className={`rounded-sm text-base hover:underline ${step.state === 'open' ? 'font-medium text-ink' : ''}`}
              >
                {step.title}
              </Link>
              <span className="sr-only">
                {step.state === 'done' ? ', done' : step.state === 'skipped' ? ', skipped' : ''}
              </span>
              {step === firstOpen ? (
                <p className="mt-0.5 text-ink-muted">{step.description}</p>
              ) : null}
            </div>
            {step.state === 'open' ? <div className="-my-1 max-sm:-my-2">{step.action}</div> : null}
          </li>
        ))}
      </ol>
    </div>
  )
}

function StepMark({ state }: { state: SetupStep['state'] }) {
  if (state === 'done') {
    return (
      <span
        aria-hidden
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full bg-accent text-accent-ink"
      >
        <Check strokeWidth={3} className="size-2.5" />
      </span>
    )
  }
  return (
    <span
      aria-hidden
      className={`mt-0.5 size-4 shrink-0 rounded-full border border-line-strong ${state === 'skipped' ? 'border-dashed' : ''}`}
    />
  )
}
