'use client'

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { menuItem, popoverBox } from './menu-styles'

export interface MenuEntry {
  id: string
  label: string
  description?: string | undefined
  icon?: ReactNode
  /** a page of ours; else give onAction */
  href?: string | undefined
  onAction?: (() => void) | undefined
  isDanger?: boolean | undefined
  isDisabled?: boolean | undefined
  /** shows a check mark */
  isCurrent?: boolean | undefined
}

export interface MenuGroup {
  id: string
  title?: string | undefined
  entries: readonly MenuEntry[]
}

export interface MenuProps {
  /** a Button or IconButton */
  trigger: ReactNode
  label: string
  groups: readonly MenuGroup[]
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | undefined
}

/** Actions behind a button. Groups are divided by a line. */
export function Menu({ trigger, label, groups, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover offset={4} placement={placement} className={`${popoverBox} min-w-52 max-w-80`}>
        <AriaMenu aria-label={label} className="p-1 outline-none">
          {groups.map((group) => (
            <MenuSection
              key={group.id}
              {...(group.title ? {} : { 'aria-label': group.id })}
              className="not-first:mt-1 not-first:border-line not-first:border-t not-first:pt-1"
            >
              {group.title ? (
                <Header className="px-2 pt-1.5 pb-1 font-medium text-ink-faint text-xs">
                  {group.title}
                </Header>
              ) : null}
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.label}
                  isDisabled={entry.isDisabled ?? false}
                  {...(entry.href ? { href: entry.href } : {})}
                  {...(entry.onAction ? { onAction: entry.onAction } : {})}
                  className={`${menuItem} ${entry.isDanger ? 'text-danger-text' : ''}`}
                >
                  {entry.icon ? <span className="text-ink-muted">{entry.icon}</span> : null}
                  <span className="min-w-0 flex-1">
                    <Text slot="label" className="block truncate">
                      {entry.label}
                    </Text>
                    {entry.description ? (
                      <Text slot="description" className="block text-ink-muted text-sm">
                        {entry.description}
                      </Text>
                    ) : null}
                  </span>
                  {entry.isCurrent ? (
                    <Check role="img" aria-label="current" className="text-accent-text" />
                  ) : null}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
