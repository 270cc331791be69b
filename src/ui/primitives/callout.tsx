import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const kinds = {
  info: { icon: Info, word: 'Note' },
  success: { icon: CircleCheck, word: 'Done' },
  warning: { icon: TriangleAlert, word: 'Warning' },
  danger: { icon: CircleAlert, word: 'Problem' },
}

export interface CalloutProps {
  kind?: keyof typeof kinds | undefined
  /** what happened */
  title: ReactNode
  /** why, and what it means */
  children?: ReactNode
  /** the way out: buttons or links */
  actions?: ReactNode
  /** true for what appears after an action: it is read out at once */
  isLive?: boolean | undefined
}

/** A message in the page: what happened, why, and what to do. */
export function Callout({ kind = 'info', title, children, actions, isLive = false }: CalloutProps) {
  const { icon: Icon, word } = kinds[kind]
  return (
    <div
      data-tone={kind}
      {...(isLive ? { role: kind === 'danger' ? 'alert' : 'status' } : {})}
      className="flex gap-3 rounded-lg border border-tone-line bg-tone-soft/60 px-4 py-3"
    >
      <Icon role="img" aria-label={word} className="mt-0.5 size-4 shrink-0 text-tone-text" />
      <div className="min-w-0 flex-1">
        <div className="font-medium text-tone-text">{title}</div>
        {children ? <div className="mt-0.5 text-ink [&_p+p]:mt-1">{children}</div> : null}
        {actions ? <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  )
}
