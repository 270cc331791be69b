'use client'

import { usePathname } from 'next/navigation'
import { TabStrip } from '@/ui/patterns/tab-strip'
import { Link } from '@/ui/primitives/link'

/** The pages of the settings, each with its own address. */
export function SettingsTabs({ tabs }: { tabs: readonly { href: string; label: string }[] }) {
  const path = usePathname()
  return (
    <TabStrip label="Settings" current={path} className="-mx-4 border-b px-4 sm:mx-0 sm:px-0">
      <ul className="flex w-max gap-5">
        {tabs.map((tab) => {
          const isCurrent = tab.href === '/settings' ? path === tab.href : path.startsWith(tab.href)
          return (
            <li key={tab.href}>
              <Link
                href={tab.href}
                {...(isCurrent ? { 'aria-current': 'page' } : {})}
                className={`focus-inset -mb-px block whitespace-nowrap rounded-t-sm border-b-2 py-2 font-medium transition-colors ${isCurrent ? 'border-accent text-ink' : 'border-transparent text-ink-muted hover:text-ink'}`}
              >
                {tab.label}
              </Link>
            </li>
          )
        })}
      </ul>
    </TabStrip>
  )
}
