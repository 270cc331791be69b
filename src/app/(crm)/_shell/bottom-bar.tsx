'use client'

import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Drawer } from '@/ui/primitives/drawer'
import { Link } from '@/ui/primitives/link'
import { isInside, type NavigationItem } from './navigation'
import { NavigationList } from './navigation-list'

const SHOWN = 3
const tab =
  'focus-inset flex h-14 w-full flex-col items-center justify-center gap-0.5 rounded-md text-xs font-medium'

/** Phones: the first sections under the thumb, the rest in a drawer. */
export function BottomBar({ items }: { items: readonly NavigationItem[] }) {
  const path = usePathname()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <nav
      aria-label="Main, short"
      className="fixed inset-x-0 bottom-0 z-20 border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-4 px-2">
        {items.slice(0, SHOWN).map((item) => {
          const isCurrent = isInside(path, item.href)
          return (
            <li key={item.id}>
              <Link
                href={item.href}
                {...(isCurrent ? { 'aria-current': 'page' } : {})}
                className={`${tab} ${isCurrent ? 'text-accent-text' : 'text-ink-muted'}`}
              >
                <item.icon aria-hidden className="size-5" />
                {item.label}
              </Link>
            </li>
          )
        })}
        <li>
          <Button onPress={() => setIsOpen(true)} className={`${tab} text-ink-muted`}>
            <Menu aria-hidden className="size-5" />
            More
          </Button>
        </li>
      </ul>
      <Drawer title="Go to" side="left" isOpen={isOpen} onOpenChange={setIsOpen}>
        {(close) => <NavigationList items={items} onNavigate={close} isUnfolded />}
      </Drawer>
    </nav>
  )
}
