'use client'

import { Search } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { useModifierKey } from '@/ui/modifier-key'
import { Kbd } from '@/ui/primitives/kbd'
import { Bell } from './bell'
import type { NavigationItem } from './navigation'
import { NavigationList } from './navigation-list'
import { OrganizationSwitch } from './organization-switch'
import type { ShellProps } from './shell-props'
import { UserMenu } from './user-menu'

export interface SidebarProps extends Omit<ShellProps, 'children'> {
  items: readonly NavigationItem[]
  onSearch: () => void
}

/** The left side from tablet width up. */
export function Sidebar({
  user,
  organization,
  organizations,
  theme,
  actions,
  unread,
  items,
  onSearch,
}: SidebarProps) {
  const modifier = useModifierKey()
  return (
    <div className="fixed inset-y-0 left-0 z-20 hidden w-60 flex-col border-r bg-sunken md:flex">
      <div className="flex flex-col gap-2 px-3 pt-3 pb-4">
        <OrganizationSwitch
          organization={organization}
          organizations={organizations}
          actions={actions}
        />
        <div className="flex items-center gap-1.5">
          <Button
            onPress={onSearch}
            className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md border bg-surface px-2.5 text-ink-muted transition-colors hover:border-line-strong hover:text-ink"
          >
            <Search aria-hidden className="size-3.5" />
            <span className="flex-1 text-left">Find</span>
            <Kbd keys={[modifier, 'K']} />
          </Button>
          <Bell unread={unread} />
        </div>
      </div>
      <nav aria-label="Main" className="flex min-h-0 flex-1 flex-col overflow-y-auto px-3">
        <NavigationList items={items.filter((item) => item.id !== 'settings')} />
        <div className="mt-auto pt-4 pb-1">
          <NavigationList items={items.filter((item) => item.id === 'settings')} />
        </div>
      </nav>
      <div className="border-t p-2">
        <UserMenu user={user} theme={theme} actions={actions} />
      </div>
    </div>
  )
}
