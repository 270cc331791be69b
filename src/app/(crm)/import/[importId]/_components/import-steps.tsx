import { Check } from 'lucide-react'
import type { ImportDetails } from '@/domains/imports'
import { Link } from '@/ui/primitives/link'

type Step = 'file' | 'columns' | 'rehearsal' | 'apply' | 'done'

const steps: { id: Step; label: string }[] = [
  { id: 'file', label: 'File' },
  { id: 'columns', label: 'Columns' },
  { id: 'rehearsal', label: 'Rehearsal' },
  { id: 'apply', label: 'Import' },
  { id: 'done', label: 'Done' },
]

const stepOf: Record<ImportDetails['status'], Step> = {
  uploaded: 'file',
  staging: 'file',
  failed: 'file',
  needs_mapping: 'columns',
  rehearsed: 'rehearsal',
  discarded: 'rehearsal',
  applying: 'apply',
  completed: 'done',
  reverting: 'done',
  reverted: 'done',
}

/** The way a file takes, and how far it is. Columns can be gone back to until the import begins. */
export function ImportSteps({
  importId,
  status,
  isAtColumns,
}: {
  importId: string
  status: ImportDetails['status']
  isAtColumns: boolean
}) {
  const current: Step = isAtColumns ? 'columns' : stepOf[status]
  const reached = steps.findIndex(({ id }) => id === stepOf[status])
  return (
    <nav aria-label="Steps of this import" className="overflow-x-auto">
      <ol className="flex min-w-max items-center gap-2 text-sm">
        {steps.map(({ id, label }, index) => {
          const isCurrent = id === current
          const isPast = index < reached || status === 'completed'
          const href =
            status !== 'rehearsed' || isCurrent
              ? undefined
              : id === 'columns'
                ? `/import/${importId}?step=columns`
                : id === 'rehearsal'
                  ? `/import/${importId}`
                  : undefined
          const mark = (
            <span
              aria-hidden
              className={`grid size-5 place-items-center rounded-full border text-xs ${isCurrent ? 'border-accent bg-accent text-accent-ink' : isPast ? 'border-accent bg-accent-soft text-accent-text' : 'border-line-strong text-ink-muted'}`}
            >
              {isPast && !isCurrent ? <Check className="size-3" /> : index + 1}
            </span>
          )
          const text = (
            <span className={isCurrent ? 'font-medium text-ink' : 'text-ink-muted max-sm:sr-only'}>
              {label}
            </span>
          )
          return (
            <li
              key={id}
              {...(isCurrent ? { 'aria-current': 'step' as const } : {})}
              className="flex items-center gap-2"
            >
              {index > 0 ? <span aria-hidden className="h-px w-6 bg-line-strong" /> : null}
              {href ? (
                <Link href={href} className="flex items-center gap-2 rounded-sm hover:underline">
                  {mark}
                  {text}
                </Link>
              ) : (
                <span className="flex items-center gap-2">
                  {mark}
                  {text}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
