'use client'

import { usePathname } from 'next/navigation'
import { Link } from '@/ui/primitives/link'
import { isInside, type NavigationItem } from './navigation'

/** Links to sections; the pages under a section show while one is in it. */
export function NavigationList({
  items,
  onNavigate,
  isUnfolded = false,
}: {
  items: readonly NavigationItem[]
  onNavigate?: (() => void) | undefined
  /** shows the pages under every section, for the drawer of phones */
  isUnfolded?: boolean | undefined
}) {
  const path = usePathname()
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map((item) => {
        const children = item.children ?? []
        const hasCurrentChild = children.some((child) => isInside(path, child.href))
        // the page under it is the one that is shown
        const isCurrent = isInside(path, item.href) && !hasCurrentChild
        const isOpen = isCurrent || hasCurrentChild
        return (
          <li key={item.id}>
            <Link
              href={item.href}
              {...(onNavigate ? { onClick: onNavigate } : {})}
              {...(isCurrent ? { 'aria-current': 'page' } : {})}
              className={`focus-inset flex h-8 items-center gap-2.5 rounded-md px-2 font-medium transition-colors max-md:h-11 ${isCurrent ? 'bg-pressed text-ink' : 'text-ink-muted hover:bg-hover hover:text-ink'}`}
            >
              <item.icon
                aria-hidden
                className={`size-4 shrink-0 ${isOpen ? 'text-accent-text' : ''}`}
              />
              {item.label}
              {item.aside}
            </Link>
            {(isOpen || isUnfolded) && children.length > 0 ? (
              <ul className="mt-0.5 flex flex-col gap-0.5">
                {children.map((child) => {
                  const isChildCurrent = isInside(path, child.href)
                  return (
                    <li key={child.id}>
                      <Link
                        href={child.href}
                        {...(onNavigate ? { onClick: onNavigate } : {})}
                        {...(isChildCurrent ? { 'aria-current': 'page' } : {})}
                        className={`focus-inset flex h-8 items-center rounded-md pr-2 pl-8.5 transition-colors max-md:h-11 ${isChildCurrent ? 'bg-pressed font-medium text-ink' : 'text-ink-muted hover:bg-hover hover:text-ink'}`}
                      >
                        {child.label}
                      </Link>
                    </li>
                  )
                })}
              </ul>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
