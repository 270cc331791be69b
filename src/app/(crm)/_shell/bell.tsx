'use client'

import { Bell as BellIcon } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { Link } from '@/ui/primitives/link'
import { isInside } from './navigation'

const HREF = '/notifications'
const MOST_SHOWN = 99

/** Leads to what one was told; a number says how much of it is not read yet. */
export function Bell({ unread }: { unread: number }) {
  const isCurrent = isInside(usePathname(), HREF)
  const count = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread)
  return (
    <Link
      href={HREF}
      aria-label={unread > 0 ? `Notifications, ${count} unread` : 'Notifications'}
      {...(isCurrent ? { 'aria-current': 'page' } : {})}
      className={`relative grid size-8 shrink-0 place-items-center rounded-md transition-colors max-md:size-10 ${isCurrent ? 'bg-pressed text-ink' : 'text-ink-muted hover:bg-hover hover:text-ink'}`}
    >
      <BellIcon aria-hidden className="size-4" />
      {unread > 0 ? (
        <span
          aria-hidden
          className="absolute -top-1 -right-1 max-md:top-0.5 max-md:right-0.5 min-w-4 rounded-full bg-accent px-1 text-center font-medium text-accent-ink text-xs tabular-nums leading-4"
        >
          {count}
        </span>
      ) : null}
    </Link>
  )
}
