import { Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '../primitives/link'
import { TabStrip } from './tab-strip'

export interface SavedView {
  id: string
  label: string
  /** the list's address with the view's filters */
  href: string
  isCurrent: boolean
  /** seen by the whole organization */
  isShared?: boolean | undefined
}

export interface SavedViewTabsProps {
  views: readonly SavedView[]
  /** e.g. a "Save view" button */
  actions?: ReactNode
}

/** Saved views of a list, as links: each has its own address. */
export function SavedViewTabs({ views, actions }: SavedViewTabsProps) {
  return (
    <div className="flex items-center justify-between gap-4 border-b">
      <TabStrip
        label="Views"
        current={views.find((view) => view.isCurrent)?.id}
        className="min-w-0"
      >
        <ul className="flex w-max gap-5">
          {views.map((view) => (
            <li key={view.id}>
              <Link
                href={view.href}
                prefetch={false}
                {...(view.isCurrent ? { 'aria-current': 'page' } : {})}
                className={`focus-inset -mb-px flex items-center gap-1.5 whitespace-nowrap rounded-t-sm border-b-2 py-2 font-medium transition-colors ${view.isCurrent ? 'border-accent text-ink' : 'border-transparent text-ink-muted hover:text-ink'}`}
              >
                {view.label}
                {view.isShared ? (
                  <Users role="img" aria-label="shared" className="size-3.5 text-ink-faint" />
                ) : null}
              </Link>
            </li>
          ))}
        </ul>
      </TabStrip>
      {actions ? <div className="flex shrink-0 items-center gap-2 pb-1">{actions}</div> : null}
    </div>
  )
}
