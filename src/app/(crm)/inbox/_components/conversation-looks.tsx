import { Badge, type Tone } from '@/ui/primitives/badge'
import type { ConversationStatus, Priority } from '@/unified/conversation'

export const statusLooks: Record<ConversationStatus, { label: string; tone: Tone }> = {
  needs_reply: { label: 'Needs reply', tone: 'warning' },
  awaiting_stock: { label: 'Awaiting stock', tone: 'violet' },
  follow_up: { label: 'Follow-up scheduled', tone: 'info' },
  resolved: { label: 'Resolved', tone: 'success' },
}

export const priorityLooks: Record<Priority, { label: string; tone: Tone }> = {
  urgent: { label: 'Urgent', tone: 'danger' },
  high: { label: 'High', tone: 'orange' },
  normal: { label: 'Normal', tone: 'neutral' },
  low: { label: 'Low', tone: 'slate' },
}

export const sentimentLooks = {
  negative: { label: 'Unhappy', tone: 'danger' },
  neutral: { label: 'Neutral', tone: 'neutral' },
  positive: { label: 'Happy', tone: 'success' },
} as const

export function StatusBadge({ status }: { status: ConversationStatus }) {
  const { label, tone } = statusLooks[status]
  return (
    <Badge tone={tone} hasDot>
      {label}
    </Badge>
  )
}

/** Said only where it is not the usual one. */
export function PriorityBadge({ priority }: { priority: Priority }) {
  if (priority === 'normal') return null
  const { label, tone } = priorityLooks[priority]
  return <Badge tone={tone}>{label}</Badge>
}

/** How the buyer sounded last, and what they asked for; nothing where no message has been read by the machine. */
export function Mood({
  sentiment,
  intents,
}: {
  sentiment: keyof typeof sentimentLooks | null
  intents: readonly string[]
}) {
  return (
    <>
      {sentiment && sentiment !== 'neutral' ? (
        <Badge tone={sentimentLooks[sentiment].tone} hasDot>
          {sentimentLooks[sentiment].label}
        </Badge>
      ) : null}
      {intents.slice(0, 2).map((intent) => (
        <Badge key={intent} tone="accent">
          {intent}
        </Badge>
      ))}
    </>
  )
}
