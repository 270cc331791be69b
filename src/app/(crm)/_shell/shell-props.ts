import type { ReactNode } from 'react'
import type { Role } from '@/ui/entities/role-badge'
import type { Theme } from '@/ui/theme'
import type { ShellSync } from './sync-state'

export interface ShellOrganization {
  id: string
  name: string
  /** of its numbers and money */
  locale: string
}

export interface ShellUser {
  name: string
  email: string
}

/** Server actions of the session. Each ends by redirecting or by rendering the page anew. */
export interface ShellActions {
  switchOrganization: (organizationId: string) => Promise<void>
  signOut: () => Promise<void>
}

export interface ShellProps {
  user: ShellUser
  role: Role
  organization: ShellOrganization
  /** all that the user belongs to */
  organizations: readonly ShellOrganization[]
  theme: Theme
  actions: ShellActions
  /** absent where no channel is live */
  sync: ShellSync | undefined
  /** conversations with something nobody has read */
  unreadConversations: number
  /** a message waits for somebody to say whether it was sent */
  hasUndecided: boolean
  /** notifications that are not read yet */
  unread: number
  children: ReactNode
}
