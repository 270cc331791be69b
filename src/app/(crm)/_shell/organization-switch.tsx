'use client'

import { ChevronsUpDown, Plus, Settings } from 'lucide-react'
import { useTransition } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu } from '@/ui/primitives/menu'
import { Spinner } from '@/ui/primitives/spinner'
import type { ShellProps } from './shell-props'

/** The organization one works in, and the others one belongs to. */
export function OrganizationSwitch({
  organization,
  organizations,
  actions,
}: Pick<ShellProps, 'organization' | 'organizations' | 'actions'>) {
  const [isPending, startTransition] = useTransition()
  return (
    <Menu
      label="Organizations"
      placement="bottom start"
      trigger={
        <Button
          aria-label={`Organization ${organization.name}`}
          className="focus-inset flex h-9 min-w-0 max-w-full items-center gap-2.5 rounded-md px-1.5 text-left transition-colors hover:bg-hover pressed:bg-pressed"
        >
          <span
            aria-hidden
            className="grid size-6 shrink-0 place-items-center rounded-md bg-accent font-semibold text-accent-ink text-xs"
          >
            {Array.from(organization.name.trim())[0]?.toUpperCase() ?? 'R'}
          </span>
          <span className="min-w-0 flex-1 truncate font-semibold text-ink">
            {organization.name}
          </span>
          {isPending ? (
            <Spinner label="Switching" className="size-3.5" />
          ) : (
            <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
          )}
        </Button>
      }
      groups={[
        {
          id: 'organizations',
          title: 'Organizations',
          entries: organizations.map((one) => ({
            id: one.id,
            label: one.name,
            isCurrent: one.id === organization.id,
            onAction: () => {
              if (one.id !== organization.id) {
                startTransition(() => actions.switchOrganization(one.id))
              }
            },
          })),
        },
        {
          id: 'manage',
          entries: [
            { id: 'new', label: 'New organization', icon: <Plus />, href: '/setup/organization' },
            {
              id: 'settings',
              label: 'Organization settings',
              icon: <Settings />,
              href: '/settings',
            },
          ],
        },
      ]}
    />
  )
}
