'use client'

import { LogOut, Monitor, MonitorSmartphone, Moon, Sun, UserRound } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Avatar } from '@/ui/primitives/avatar'
import { Menu } from '@/ui/primitives/menu'
import type { ShellProps } from './shell-props'
import { useTheme } from './use-theme'

export interface UserMenuProps extends Pick<ShellProps, 'user' | 'theme' | 'actions'> {
  /** shows the avatar alone, for the bar of phones */
  isCompact?: boolean | undefined
}

/** The signed-in person: account, devices, theme, sign out. */
export function UserMenu({ user, theme, actions, isCompact = false }: UserMenuProps) {
  const [current, choose] = useTheme(theme)
  return (
    <Menu
      label="Your account"
      placement={isCompact ? 'bottom end' : 'top start'}
      trigger={
        <Button
          aria-label={`Your account, ${user.name}`}
          className={`focus-inset flex min-w-0 items-center gap-2.5 rounded-md text-left transition-colors hover:bg-hover pressed:bg-pressed ${isCompact ? 'p-1' : 'w-full p-1.5'}`}
        >
          <Avatar name={user.name} />
          {isCompact ? null : (
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium text-ink">{user.name}</span>
              <span className="block truncate text-ink-muted text-xs">{user.email}</span>
            </span>
          )}
        </Button>
      }
      groups={[
        {
          id: 'account',
          entries: [
            {
              id: 'profile',
              label: 'Your account',
              icon: <UserRound />,
              href: '/settings/account',
            },
            {
              id: 'devices',
              label: 'Signed-in devices',
              icon: <MonitorSmartphone />,
              href: '/settings/account#devices',
            },
          ],
        },
        {
          id: 'theme',
          title: 'Theme',
          entries: [
            {
              id: 'system',
              label: 'As the system',
              icon: <Monitor />,
              isCurrent: current === 'system',
              onAction: () => choose('system'),
            },
            {
              id: 'light',
              label: 'Light',
              icon: <Sun />,
              isCurrent: current === 'light',
              onAction: () => choose('light'),
            },
            {
              id: 'dark',
              label: 'Dark',
              icon: <Moon />,
              isCurrent: current === 'dark',
              onAction: () => choose('dark'),
            },
          ],
        },
        {
          id: 'session',
          entries: [
            {
              id: 'sign-out',
              label: 'Sign out',
              icon: <LogOut />,
              onAction: () => void actions.signOut(),
            },
          ],
        },
      ]}
    />
  )
}
