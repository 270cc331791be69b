'use client'

import { Link } from '@/ui/primitives/link'
import { markRead } from '../actions'

/** Where a notification leads; who goes there has read it. */
export function NotificationLink({
  id,
  href,
  isRead,
  title,
}: {
  id: string
  href: string
  isRead: boolean
  title: string
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      onClick={() => {
        if (!isRead) void markRead([id])
      }}
      className="rounded-sm text-ink after:absolute after:inset-0"
    >
      {title}
    </Link>
  )
}
