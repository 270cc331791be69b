import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonStyles } from '../primitives/button-styles'
import { LinkButton } from '../primitives/link-button'

export interface ListPagerProps {
  summary?: ReactNode
  previousHref?: string | undefined
  nextHref?: string | undefined
}

/** Where one is in a keyset-paged list: there are no page numbers, only before and after. */
export function ListPager({ summary, previousHref, nextHref }: ListPagerProps) {
  if (!summary && !previousHref && !nextHref) return null
  return (
    <div className="flex items-center justify-between gap-4">
      <p className="text-ink-muted text-sm tabular-nums">{summary}</p>
      {previousHref || nextHref ? (
        <nav aria-label="Pages" className="flex gap-2">
          <PageLink href={previousHref} label="Previous" icon={<ChevronLeft />} />
          <PageLink href={nextHref} label="Next" icon={<ChevronRight />} />
        </nav>
      ) : null}
    </div>
  )
}

function PageLink({
  href,
  label,
  icon,
}: {
  href: string | undefined
  label: string
  icon: ReactNode
}) {
  if (href === undefined) {
    return (
      <span aria-hidden className={`${buttonStyles({ size: 'sm' })} opacity-40 shadow-none`}>
        {icon}
        {label}
      </span>
    )
  }
  return (
    <LinkButton href={href} size="sm" icon={icon} prefetch={false}>
      {label}
    </LinkButton>
  )
}
