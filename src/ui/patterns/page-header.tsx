import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '../primitives/link'

export interface PageHeaderProps {
  title: ReactNode
  /** badges right of the title */
  badges?: ReactNode
  description?: ReactNode
  /** the page above, e.g. Customers over one customer */
  parent?: { label: string; href: string } | undefined
  /** buttons, main action last */
  actions?: ReactNode
}

/** Top of every page: its one h1, what it is for, its actions. */
export function PageHeader({ title, badges, description, parent, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-32">
        {parent ? (
          <nav
            aria-label="Breadcrumb"
            className="mb-1 flex items-center gap-1 text-ink-muted text-sm"
          >
            <Link href={parent.href} className="rounded-sm hover:text-ink">
              {parent.label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5" />
          </nav>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-ink text-xl tracking-tight">
            {title}
          </h1>
          {badges}
        </div>
        {description ? <p className="mt-1 max-w-prose text-ink-muted">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  )
}
