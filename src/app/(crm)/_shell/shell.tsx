'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { ShortcutsSheet } from '@/ui/patterns/shortcuts-sheet'
import { BottomBar } from './bottom-bar'
import { isInside, navigationFor } from './navigation'
import { NavigationShortcuts } from './navigation-shortcuts'
import { Palette } from './palette'
import type { ShellProps } from './shell-props'
import { Sidebar } from './sidebar'
import { SyncState } from './sync-state'
import { TopBar } from './top-bar'
import { UnreadCount } from './unread-count'

/** What stands around every page of the CRM: navigation, palette, shortcuts. */
export function Shell({ children, ...props }: ShellProps) {
  const [isPaletteOpen, setIsPaletteOpen] = useState(false)
  const asides: Record<string, ReactNode> = {
    ...(props.sync && { channels: <SyncState {...props.sync} /> }),
    ...(props.unreadConversations > 0 && {
      inbox: <UnreadCount count={props.unreadConversations} />,
    }),
  }
  const isInDoubt = isInside(usePathname(), '/grow/unknown') || props.hasUndecided
  const items = navigationFor(props.role, isInDoubt ? [] : ['unknown']).map((item) =>
    asides[item.id] ? { ...item, aside: asides[item.id] } : item,
  )
  const openPalette = () => setIsPaletteOpen(true)
  return (
    <div className="min-h-dvh md:pl-60">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-accent-ink focus:translate-y-0"
      >
        Skip to the page
      </a>
      <Sidebar {...props} items={items} onSearch={openPalette} />
      <TopBar {...props} onSearch={openPalette} />
      <main
        id="main"
        tabIndex={-1}
        className="outline-none [--shell-top:3rem] max-md:pb-20 md:[--shell-top:0px]"
      >
        {children}
      </main>
      <BottomBar items={items} />
      <Palette
        items={items}
        locale={props.organization.locale}
        theme={props.theme}
        isOpen={isPaletteOpen}
        onOpenChange={setIsPaletteOpen}
      />
      <NavigationShortcuts items={items} />
      <ShortcutsSheet />
    </div>
  )
}
