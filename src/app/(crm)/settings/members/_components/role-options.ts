import { type Role, roleLooks } from '@/ui/entities/role-badge'
import type { Option } from '@/ui/primitives/option-list'

/** The roles one may give away, each with what it can do. */
export function roleOptions(withOwner: boolean): Option[] {
  const roles: Role[] = withOwner
    ? ['owner', 'admin', 'agent', 'viewer']
    : ['admin', 'agent', 'viewer']
  return roles.map((role) => ({
    id: role,
    label: roleLooks[role].label,
    description: roleLooks[role].can,
  }))
}
