import { type ReactNode, useId } from 'react'

export interface CardProps {
  title?: ReactNode
  description?: ReactNode
  /** controls at the right of the title */
  actions?: ReactNode
  /** false where the content brings its own edges, such as a list */
  isPadded?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

/** A titled surface; with a title it is a landmark named by it. */
export function Card({
  title,
  description,
  actions,
  isPadded = true,
  className = '',
  children,
}: CardProps) {
  const titleId = useId()
  const header =
    title === undefined ? null : (
      <header
        className={`flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 pt-4 ${isPadded ? '' : 'pb-3'}`}
      >
        <div className="min-w-0">
          <h2 id={titleId} className="font-semibold text-base text-ink">
            {title}
          </h2>
          {description ? <p className="text-ink-muted text-sm">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
    )
  const box = `min-w-0 rounded-xl border bg-surface shadow-card ${className}`
  const body = isPadded ? <div className="px-5 pt-4 pb-5">{children}</div> : children
  return title === undefined ? (
    <div className={box}>{body}</div>
  ) : (
    <section aria-labelledby={titleId} className={box}>
      {header}
      {body}
    </section>
  )
}
