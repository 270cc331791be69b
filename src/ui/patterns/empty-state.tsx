import type { ReactNode } from 'react'

export interface EmptyStateProps {
  /** a lucide icon element */
  icon: ReactNode
  /** what this place is for */
  title: string
  /** why it is empty now */
  description: ReactNode
  /** the one thing to do */
  action?: ReactNode
}

/** In place of a list without rows: what this is, why it is empty, what to do. */
export function EmptyState({ icon, title, description, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      <span
        aria-hidden
        className="mb-4 grid size-11 place-items-center rounded-xl border bg-sunken text-ink-muted [&_svg]:size-5"
      >
        {icon}
      </span>
      <h2 className="font-semibold text-ink text-md">{title}</h2>
      <p className="mt-1 max-w-md text-balance text-ink-muted">{description}</p>
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
