import { Badge, type Tone } from '../primitives/badge'

export type Role = 'owner' | 'admin' | 'agent' | 'viewer'

export const roleLooks: Record<Role, { label: string; tone: Tone; can: string }> = {
  owner: { label: 'Owner', tone: 'accent', can: 'Everything, and gives the organization away.' },
  admin: { label: 'Admin', tone: 'info', can: 'Everything except removing owners.' },
  agent: { label: 'Agent', tone: 'neutral', can: 'Works with customers, orders and messages.' },
  viewer: { label: 'Viewer', tone: 'slate', can: 'Looks at everything, changes nothing.' },
}

/** What a member may do, in a word. */
export function RoleBadge({ role }: { role: Role }) {
  const { label, tone } = roleLooks[role]
  return <Badge tone={tone}>{label}</Badge>
}
