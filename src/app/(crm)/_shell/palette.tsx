'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useCallback } from 'react'
import { type Command, CommandPalette } from '@/ui/patterns/command-palette'
import type { NavigationItem } from './navigation'
import { searchRecords } from './search-records'
import type { ShellProps } from './shell-props'
import { useTheme } from './use-theme'

export interface PaletteProps extends Pick<ShellProps, 'theme'> {
  locale: string
  items: readonly NavigationItem[]
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** The command palette with the pages this person sees and what can be done from anywhere. */
export function Palette({ items, theme, locale, isOpen, onOpenChange }: PaletteProps) {
  const search = useCallback(
    (query: string, signal: AbortSignal) => searchRecords(query, locale, signal),
    [locale],
  )
  const [, chooseTheme] = useTheme(theme)
  const pages = items.flatMap<Command>((item) => [
    {
      id: `go-${item.id}`,
      label: item.label,
      section: 'Go to',
      icon: <item.icon />,
      keys: ['G', item.key.toUpperCase()],
      href: item.href,
    },
    ...(item.children ?? []).map((child) => ({
      id: `go-${child.id}`,
      label: child.label,
      section: 'Go to',
      icon: <item.icon />,
      keys: ['G', child.key.toUpperCase()],
      href: child.href,
    })),
  ])
  const actions: Command[] = [
    {
      id: 'theme-dark',
      label: 'Use the dark theme',
      section: 'Do',
      icon: <Moon />,
      keywords: 'night mode',
      onAction: () => chooseTheme('dark'),
    },
    {
      id: 'theme-light',
      label: 'Use the light theme',
      section: 'Do',
      icon: <Sun />,
      keywords: 'day mode',
      onAction: () => chooseTheme('light'),
    },
    {
      id: 'theme-system',
      label: 'Use the theme of the system',
      section: 'Do',
      icon: <Monitor />,
      onAction: () => chooseTheme('system'),
    },
  ]
  return (
    <CommandPalette
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      commands={[...pages, ...actions]}
      search={search}
    />
  )
}
