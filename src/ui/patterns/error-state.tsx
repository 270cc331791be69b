import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export interface ErrorStateProps {
  /** what failed */
  title: string
  /** why, and what it means for the person */
  description: ReactNode
  /** the way out */
  action?: ReactNode
  reference?: string | undefined
}

/** In place of a part of the page that could not be loaded. */
export function ErrorState({ title, description, action, reference }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-14 text-center">
      <span
        aria-hidden
        data-tone="danger"
        className="mb-4 grid size-11 place-items-center rounded-xl bg-tone-soft text-tone-text"
      >
        <CircleAlert className="size-5" />
      </span>
      <h2 className="font-semibold text-ink text-md">{title}</h2>
      <p className="mt-1 max-w-md text-balance text-ink-muted">{description}</p>
      {reference ? (
        <p className="mt-2 text-ink-muted text-sm">
          Reference <code className="font-mono text-ink">{reference}</code>
        </p>
      ) : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
