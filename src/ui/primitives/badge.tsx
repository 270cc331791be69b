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
    <span
      data-tone={tone}
      className="inline-flex h-5 w-fit max-w-full align-middle items-center gap-1 whitespace-nowrap rounded-md bg-tone-soft px-1.5 font-medium text-tone-text text-xs [&_svg]:size-3"
    >
      {hasDot ? <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-tone" /> : null}
      {icon}
      <span className="truncate">{children}</span>
    </span>
  )
}
