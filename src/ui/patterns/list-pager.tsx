import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { LinkButton } from '../primitives/link-button'

export interface ListPagerProps {
  summary?: ReactNode
  previousHref?: string | undefined
  nextHref?: string | undefined
  /** "Newer" and "Older" say more where the order is time */
  previousLabel?: string | undefined
  nextLabel?: string | undefined
}

/** Where one is in a keyset-paged list: there are no page numbers, only before and after. */
export function ListPager({
  summary,
  previousHref,
  nextHref,
  previousLabel = 'Previous',
  nextLabel = 'Next',
}: ListPagerProps) {
  if (!summary && !previousHref && !nextHref) return null
  return (
    <div className="flex items-center justify-between gap-4">
      <p className="text-ink-muted text-sm tabular-nums">{summary}</p>
      {previousHref || nextHref ? (
        <nav aria-label="Pages" className="flex gap-2">
          <PageLink href={previousHref} label={previousLabel} icon={<ChevronLeft />} />
          <PageLink href={nextHref} label={nextLabel} icon={<ChevronRight />} isIconLast />
        </nav>
      ) : null}
    </div>
  )
}

function PageLink({
  href,
  label,
  icon,
  isIconLast = false,
}: {
  href: string | undefined
  label: string
  icon: ReactNode
  isIconLast?: boolean
}) {
  const order = isIconLast ? 'flex-row-reverse' : ''
  if (href === undefined) {
    return (
      <span
        aria-hidden
        className={`inline-flex h-7 items-center gap-1.5 rounded-md border border-line px-2.5 font-medium text-ink-faint text-sm max-sm:h-9 [&_svg]:size-3.5 ${order}`}
      >
        {icon}
        {label}
      </span>
    )
  }
  return (
    <LinkButton href={href} size="sm" icon={icon} prefetch={false} className={order}>
      {label}
    </LinkButton>
  )
}
