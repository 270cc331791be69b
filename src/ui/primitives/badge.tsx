import type { ReactNode } from 'react'

/** Named hues of globals.css; each is readable in both themes. */
export type Tone =
  | 'neutral'
  | 'accent'
  | 'success'
  | 'info'
  | 'warning'
  | 'danger'
  | 'violet'
  | 'teal'
  | 'orange'
  | 'slate'

export interface BadgeProps {
  tone?: Tone | undefined
  /** a dot before the text, so that color is never the only sign */
  hasDot?: boolean | undefined
  icon?: ReactNode
  children: ReactNode
}

/** A short word about a record. */
export function Badge({ tone = 'neutral', hasDot = false, icon, children }: BadgeProps) {
  return (
    <span data-tone={tone} className="badge">
      {hasDot ? <span aria-hidden className="badge-dot" /> : null}
      {icon}
      <span className="truncate">{children}</span>
    </span>
  )
}
