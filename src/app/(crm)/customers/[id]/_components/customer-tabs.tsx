'use client'

import { usePathname } from 'next/navigation'
import { TabStrip } from '@/ui/patterns/tab-strip'
import { Link } from '@/ui/primitives/link'

/** The pages about one person, each with its own address. */
export function CustomerTabs({ tabs }: { tabs: readonly { href: string; label: string }[] }) {
  const path = usePathname()
  return (
    <TabStrip
      label="About this person"
      current={path}
      className="-mx-4 border-b px-4 sm:mx-0 sm:px-0"
    >
      <ul className="flex w-max gap-5">
        {tabs.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              {...(path === href ? { 'aria-current': 'page' } : {})}
              className={`focus-inset -mb-px block whitespace-nowrap rounded-t-sm border-b-2 py-2 font-medium transition-colors ${path === href ? 'border-accent text-ink' : 'border-transparent text-ink-muted hover:text-ink'}`}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </TabStrip>
  )
}
