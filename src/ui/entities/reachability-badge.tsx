import { CircleOff, Mail, MailCheck, Store } from 'lucide-react'
import type { ComponentType } from 'react'
import { Badge, type Tone } from '../primitives/badge'

export type Reachability = 'email_consent' | 'email' | 'marketplace' | 'none'

export const reachabilityLooks: Record<
  Reachability,
  { label: string; tone: Tone; icon: ComponentType<{ className?: string }>; meaning: string }
> = {
  email_consent: {
    label: 'E-mail with consent',
    tone: 'success',
    icon: MailCheck,
    meaning: 'Agreed to marketing e-mail.',
  },
  email: {
    label: 'E-mail, no consent',
    tone: 'warning',
    icon: Mail,
    meaning: 'Has an e-mail address, but only mails about an order may go there.',
  },
  marketplace: {
    label: 'Marketplace only',
    tone: 'info',
    icon: Store,
    meaning: 'Can be written to inside the marketplace only.',
  },
  none: {
    label: 'Not reachable',
    tone: 'neutral',
    icon: CircleOff,
    meaning: 'There is no known way to write to this person.',
  },
}

/** How a customer may be written to. */
export function ReachabilityBadge({ reachability }: { reachability: Reachability }) {
  const { label, tone, icon: Icon } = reachabilityLooks[reachability]
  return (
    <Badge tone={tone} icon={<Icon />}>
      {label}
    </Badge>
  )
}
