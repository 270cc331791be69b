import {
  Inbox,
  type LucideIcon,
  Package,
  Plug,
  Settings,
  ShoppingBag,
  Sprout,
  Sun,
  Users,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Role } from '@/ui/entities/role-badge'

export interface NavigationItem {
  id: string
  label: string
  href: string
  icon: LucideIcon
  /** second key of the `G` chord */
  key: string
  /** who sees it; everyone when absent */
  roles?: readonly Role[]
  /** at the end of its line */
  aside?: ReactNode
  /** pages under it, shown while one is in this section */
  children?: readonly Omit<NavigationItem, 'icon' | 'children'>[]
}

/**
 * The sections in their order, which is the same for everyone: Today, Inbox, Customers, Orders, Products, Grow,
 * Insights, Channels. A section gets its line when its page exists.
 */
export const sections: readonly NavigationItem[] = [
  {
    id: 'today',
    label: 'Today',
    href: '/today',
    icon: Sun,
    key: 't',
    children: [{ id: 'tasks', label: 'Tasks', href: '/tasks', key: 'k' }],
  },
  {
    id: 'inbox',
    label: 'Inbox',
    href: '/inbox',
    icon: Inbox,
    key: 'i',
    children: [
      { id: 'wishes', label: 'Wishes', href: '/inbox/wishes', key: 'l' },
      { id: 'measures', label: 'Measures', href: '/inbox/measures', key: 'r' },
    ],
  },
  { id: 'customers', label: 'Customers', href: '/customers', icon: Users, key: 'c' },
  {
    id: 'orders',
    label: 'Orders',
    href: '/orders',
    icon: ShoppingBag,
    key: 'o',
    children: [
      {
        id: 'import',
        label: 'Import',
        href: '/import',
        key: 'm',
        roles: ['owner', 'admin', 'agent'],
      },
    ],
  },
  { id: 'products', label: 'Products', href: '/products', icon: Package, key: 'p' },
  {
    id: 'grow',
    label: 'Grow',
    href: '/grow/segments',
    icon: Sprout,
    key: 'w',
    children: [
      { id: 'campaigns', label: 'Campaigns', href: '/grow/campaigns', key: 'n' },
      { id: 'automations', label: 'Automations', href: '/grow/automations', key: 'a' },
      { id: 'templates', label: 'Templates', href: '/grow/templates', key: 'e' },
      { id: 'unknown', label: 'Was it sent?', href: '/grow/unknown', key: 'u' },
    ],
  },
  { id: 'channels', label: 'Channels', href: '/channels', icon: Plug, key: 'h' },
]

export const settings: NavigationItem = {
  id: 'settings',
  label: 'Settings',
  href: '/settings',
  icon: Settings,
  key: 's',
}

/**
 * The items a role may see, with their visible children.
 * @param hidden ids of pages that have nothing to show now
 */
export function navigationFor(role: Role, hidden: readonly string[] = []): NavigationItem[] {
  const isVisible = ({ id, roles }: Pick<NavigationItem, 'id' | 'roles'>) =>
    !hidden.includes(id) && (roles?.includes(role) ?? true)
  return [...sections, settings].filter(isVisible).map((item) => ({
    ...item,
    ...(item.children ? { children: item.children.filter(isVisible) } : {}),
  }))
}

/** Whether a path lies in the section of an address: `/orders/1` in `/orders`, `/orders-x` not. */
export function isInside(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`)
}
