'use client'

import { Search } from 'lucide-react'
import { IconButton } from '@/ui/primitives/icon-button'
import { Bell } from './bell'
import { OrganizationSwitch } from './organization-switch'
import type { ShellProps } from './shell-props'
import { UserMenu } from './user-menu'

export interface TopBarProps extends Omit<ShellProps, 'children'> {
  onSearch: () => void
}

/** The top of phones: organization, search, account. */
export function TopBar({
  user,
  organization,
  organizations,
  theme,
  actions,
  unread,
  onSearch,
}: TopBarProps) {
  return (
    <div className="sticky top-0 z-20 flex h-12 items-center gap-1 border-b bg-surface px-2 md:hidden">
      <div className="min-w-0 flex-1">
        <OrganizationSwitch
          organization={organization}
          organizations={organizations}
          actions={actions}
        />
      </div>
      <Bell unread={unread} />
      <IconButton label="Find" icon={<Search />} onPress={onSearch} />
      <UserMenu user={user} theme={theme} actions={actions} isCompact />
    </div>
  )
}
